/**
 * Connections between simulated nodes: bytes arrive late and in pieces, in order; a connection can break, or go
 * silent as one to a stopped machine does. Time is the manual clock's, chance the seed's.
 */
import { type ManualClock, type Random, randomBelow } from '@ringfort/base';
import type { ChannelHandlers, ConnectToPrimary, ReplicationChannel, StreamChannel } from '../contract.ts';

const LATENCY_MS_MAX = 4;
const CHANNEL_BYTES_MAX = 64 * 1024;

export type Accept = (channel: ReplicationChannel) => ChannelHandlers;

/** One direction of a connection. */
class SimulatedChannel implements StreamChannel {
  readonly #connection: SimulatedConnection;
  readonly bufferedBytesMax = CHANNEL_BYTES_MAX;
  bufferedBytes = 0;
  receiver: ChannelHandlers | undefined;
  /** Deliveries keep their order, whatever latency each drew. */
  #arrivesAtMs = 0;
  /** What arrived while the receiver did not read. */
  readonly #unread: Buffer[] = [];
  #isPaused = false;

  constructor(connection: SimulatedConnection) {
    this.#connection = connection;
  }

  send(bytes: Buffer, start: number, end: number): void {
    const { network } = this.#connection;
    for (let at = start; at < end; ) {
      const length = Math.min(end - at, 1 + randomBelow(network.random, 8192));
      this.#deliver(Buffer.from(bytes.subarray(at, at + length)));
      at += length;
    }
  }

  close(): void {
    this.#connection.breakNow();
  }

  /** By the end that sends here: what comes to it is the other direction. */
  pauseReading(): void {
    this.#connection.opposite(this).#isPaused = true;
  }

  resumeReading(): void {
    const coming = this.#connection.opposite(this);
    coming.#isPaused = false;
    for (const piece of coming.#unread.splice(0)) coming.#arrive(piece);
  }

  #deliver(piece: Buffer): void {
    const { network } = this.#connection;
    const nowMs = network.clock.monotonicMs();
    this.bufferedBytes += piece.length;
    const latencyMs = randomBelow(network.random, LATENCY_MS_MAX);
    this.#arrivesAtMs = Math.max(this.#arrivesAtMs, nowMs + latencyMs);
    network.clock.after(this.#arrivesAtMs - nowMs, () => {
      if (!this.#connection.isUp || this.#connection.isSilent) return;
      this.#arrive(piece);
    });
  }

  #arrive(piece: Buffer): void {
    if (this.#isPaused) {
      this.#unread.push(piece);
      return;
    }
    this.bufferedBytes -= piece.length;
    this.receiver?.onBytes(piece, 0, piece.length);
  }
}

class SimulatedConnection {
  readonly network: SimulatedNetwork;
  readonly toServer: SimulatedChannel;
  readonly toClient: SimulatedChannel;
  isUp = true;
  isSilent = false;

  constructor(network: SimulatedNetwork) {
    this.network = network;
    this.toServer = new SimulatedChannel(this);
    this.toClient = new SimulatedChannel(this);
  }

  opposite(channel: SimulatedChannel): SimulatedChannel {
    return channel === this.toServer ? this.toClient : this.toServer;
  }

  /** Both ends hear of it later; who closed it ignores that. A silent connection tells nobody. */
  breakNow(): void {
    if (!this.isUp) return;
    this.isUp = false;
    this.network.connections.delete(this);
    if (this.isSilent) return;
    this.network.clock.after(1, () => this.toServer.receiver?.onClose('the connection broke'));
    this.network.clock.after(1, () => this.toClient.receiver?.onClose('the connection broke'));
  }
}

export class SimulatedNetwork {
  readonly clock: ManualClock;
  readonly random: Random;
  readonly connections = new Set<SimulatedConnection>();
  readonly #servers = new Map<number, Accept>();
  isPartitioned = false;

  constructor(clock: ManualClock, random: Random) {
    this.clock = clock;
    this.random = random;
  }

  listen(port: number, accept: Accept): void {
    this.#servers.set(port, accept);
  }

  /** The process is gone: its connections break. */
  stopListening(port: number): void {
    this.#servers.delete(port);
  }

  readonly connect: ConnectToPrimary = (_host, port, handlers) => {
    const connection = new SimulatedConnection(this);
    this.connections.add(connection);
    connection.toClient.receiver = handlers;
    this.clock.after(1, () => {
      if (!connection.isUp) return;
      const accept = this.#servers.get(port);
      if (this.isPartitioned || accept === undefined) {
        connection.breakNow();
        return;
      }
      connection.toServer.receiver = accept(connection.toClient);
      handlers.onOpen();
    });
    return connection.toServer;
  };

  breakAll(): void {
    for (const connection of this.connections) connection.breakNow();
  }

  /** Everything in flight or sent from now on is lost, and nobody is told. */
  silenceAll(): void {
    for (const connection of this.connections) connection.isSilent = true;
  }
}
