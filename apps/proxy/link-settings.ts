/** The links' part of the configuration. */
import type { LinkSettings } from '@ringfort/backend';
import type { Configuration } from '@ringfort/config';
import { localSocketPath } from '@ringfort/net';

/** Time for a connection and its greeting. */
const CONNECT_TIMEOUT_MS = 1000;
/** A node that does not read for this many bytes of requests is as good as gone. */
const OUTPUT_HARD_LIMIT_BYTES = 1024 * 1024 * 1024;
const OUTPUT_SOFT_LIMIT_BYTES = 4 * 1024 * 1024;
const UNSENT_BYTES_MAX = 64 * 1024 * 1024;

export function linkSettings(configuration: Configuration): LinkSettings {
  return {
    inflightMax: configuration.integer('link-inflight-max'),
    requestTimeoutMs: configuration.durationMs('request-timeout'),
    connectTimeoutMs: CONNECT_TIMEOUT_MS,
    keepAliveMs: configuration.durationMs('tcp-keepalive'),
    localPathTo: configuration.boolean('unix-links') ? localSocketPath : () => undefined,
    reconnect: {
      minimumMs: configuration.durationMs('reconnect-delay-min'),
      maximumMs: configuration.durationMs('reconnect-delay-max'),
    },
    streamThresholdBytes: configuration.bytes('stream-threshold'),
    output: { softLimitBytes: OUTPUT_SOFT_LIMIT_BYTES, hardLimitBytes: OUTPUT_HARD_LIMIT_BYTES },
    unsentBytesMax: UNSENT_BYTES_MAX,
  };
}
