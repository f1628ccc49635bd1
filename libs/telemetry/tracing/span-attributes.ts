/**
 * Attributes by OpenTelemetry's database conventions (https://opentelemetry.io/docs/specs/semconv/database/redis/).
 * Never values of keys, never arguments; the key itself only when it was asked for.
 */
import type { Attributes } from '@opentelemetry/api';
import {
  ATTR_DB_NAMESPACE,
  ATTR_DB_OPERATION_BATCH_SIZE,
  ATTR_DB_OPERATION_NAME,
  ATTR_DB_RESPONSE_STATUS_CODE,
  ATTR_DB_SYSTEM_NAME,
  ATTR_ERROR_TYPE,
  ATTR_NETWORK_PEER_ADDRESS,
  ATTR_NETWORK_PEER_PORT,
  ATTR_SERVER_ADDRESS,
  ATTR_SERVER_PORT,
} from '@opentelemetry/semantic-conventions';
import type { LinkedNode, RequestFacts } from './request-span.ts';

const KEY_CHARACTERS_MAX = 256;

export function requestAttributes(
  facts: RequestFacts,
  { includeKeys }: { includeKeys: boolean },
): Attributes {
  return present({
    [ATTR_DB_SYSTEM_NAME]: 'redis',
    [ATTR_DB_OPERATION_NAME]: facts.operation,
    [ATTR_DB_NAMESPACE]: String(facts.databaseIndex),
    // The conventions want it only for real batches.
    [ATTR_DB_OPERATION_BATCH_SIZE]:
      facts.batchSize !== undefined && facts.batchSize > 1 ? facts.batchSize : undefined,
    [ATTR_NETWORK_PEER_ADDRESS]: facts.peerAddress,
    [ATTR_NETWORK_PEER_PORT]: facts.peerPort,
    [ATTR_SERVER_ADDRESS]: facts.serverAddress,
    [ATTR_SERVER_PORT]: facts.serverPort,
    'ringfort.user': facts.user,
    'ringfort.shard': facts.shard,
    'ringfort.plan': facts.plan,
    'ringfort.key': includeKeys ? facts.key?.slice(0, KEY_CHARACTERS_MAX) : undefined,
  });
}

export function linkAttributes(facts: RequestFacts, node: LinkedNode): Attributes {
  return present({
    [ATTR_DB_SYSTEM_NAME]: 'redis',
    [ATTR_DB_OPERATION_NAME]: facts.operation,
    [ATTR_DB_NAMESPACE]: String(facts.databaseIndex),
    [ATTR_SERVER_ADDRESS]: node.address,
    [ATTR_SERVER_PORT]: node.port,
    'ringfort.shard': node.shard,
  });
}

export function errorAttributes(code: string): Attributes {
  return { [ATTR_DB_RESPONSE_STATUS_CODE]: code, [ATTR_ERROR_TYPE]: code };
}

function present(attributes: Attributes): Attributes {
  return Object.fromEntries(Object.entries(attributes).filter(([, value]) => value !== undefined));
}
