import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

/** Prints which OpenTelemetry packages a process asked for after it has created tracing. */
const PROGRAM = (enabled: boolean) => `
  import { registerHooks } from 'node:module';
  const asked = new Set();
  registerHooks({ resolve: (name, context, next) => {
    if (name.startsWith('@opentelemetry/')) asked.add(name);
    return next(name, context);
  } });
  const { createTracing } = await import(${JSON.stringify(join(import.meta.dirname, '..', 'index.ts'))});
  const tracing = await createTracing({
    enabled: ${enabled}, serviceName: 's', instanceId: 'i', tier: 'proxy', otlpEndpoint: 'http://127.0.0.1:1',
    sampleRatio: 1, slowThresholdMs: 1, tracesPerSecondMax: 0, clock: performance, includeKeys: false, random: { uint32: () => 0 }, onExportError: () => {},
  });
  await tracing.shutdown(10);
  console.log(JSON.stringify({ isOn: tracing.isOn, asked: [...asked].includes('@opentelemetry/sdk-trace') }));
`;

async function run(enabled: boolean): Promise<unknown> {
  const argv = ['--input-type=module', '--eval', PROGRAM(enabled)];
  const { stdout } = await promisify(execFile)(process.execPath, argv);
  return JSON.parse(stdout);
}

test('tracing that is off does not even load the SDK', async () => {
  expect(await run(false)).toEqual({ isOn: false, asked: false });
  expect(await run(true)).toEqual({ isOn: true, asked: true });
});
