export {
  Connection,
  type ConnectionHandler,
  type ConnectionSurroundings,
  type OutputLimits,
} from './connection.hot.ts';
export { type DialOptions, dial } from './dial.ts';
export { FlushQueue, NO_TURN_END_WORK, type TurnEndWork } from './flush-queue.hot.ts';
export { anyFreePorts, freePortsFrom, isPortFree } from './free-ports.ts';
export { InputTail } from './input-tail.hot.ts';
export { type AcceptOptions, type Listener, type ListenerOptions, listen, listenAtPath } from './listener.ts';
export { localSocketPath, loopbackAddressesOf } from './local-socket.ts';
export { ReadBuffer } from './read-buffer.ts';
