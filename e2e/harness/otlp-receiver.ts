/** An OTLP/HTTP address on this machine: hands on the body of each export and answers as a collector does. */
import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface OtlpReceiver {
  readonly endpoint: string;
  stop(): Promise<void>;
}

export async function startOtlpReceiver(receive: (body: Buffer) => void): Promise<OtlpReceiver> {
  const server = createServer((request, response) => {
    void readBody(request).then((body) => {
      receive(body);
      response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    endpoint: `http://127.0.0.1:${port}/v1/traces`,
    stop: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
