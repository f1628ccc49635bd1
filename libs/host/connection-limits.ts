/**
 * The limits on what peers may send and on what waits for them, as configured. Each is one object that all connections
 * look at: the live options take effect on open connections too.
 */
import type { Configuration } from '@ringfort/config';
import type { OutputLimits } from '@ringfort/net';
import { DEFAULT_PROTOCOL_LIMITS, type ProtocolLimits } from '@ringfort/protocol';
import type { InputLimits } from '@ringfort/session';

function protocolLimits(configuration: Configuration): ProtocolLimits {
  const limits: ProtocolLimits = {
    ...DEFAULT_PROTOCOL_LIMITS,
    bulkBytesMax: configuration.bytes('proto-max-bulk-len'),
    argumentCountMax: configuration.integer('proto-max-multibulk-len'),
    inlineBytesMax: configuration.bytes('proto-inline-max-len'),
  };
  configuration.onChange('proto-max-bulk-len', () => {
    limits.bulkBytesMax = configuration.bytes('proto-max-bulk-len');
  });
  return limits;
}

export function inputLimits(configuration: Configuration): InputLimits {
  const limits = {
    protocol: protocolLimits(configuration),
    tailBytesMax: configuration.bytes('client-query-buffer-limit'),
  };
  configuration.onChange('client-query-buffer-limit', () => {
    limits.tailBytesMax = configuration.bytes('client-query-buffer-limit');
  });
  return limits;
}

export function outputLimits(configuration: Configuration): OutputLimits {
  const limits = {
    softLimitBytes: configuration.bytes('client-output-soft-limit'),
    hardLimitBytes: configuration.bytes('client-output-hard-limit'),
  };
  configuration.onChange('client-output-soft-limit', () => {
    limits.softLimitBytes = configuration.bytes('client-output-soft-limit');
  });
  configuration.onChange('client-output-hard-limit', () => {
    limits.hardLimitBytes = configuration.bytes('client-output-hard-limit');
  });
  return limits;
}
