/**
 * The limits on what peers may send and on what waits for them, as configured. Each is one object that all connections
 * look at: the live options take effect on open connections too.
 */
import type { Configuration } from '@ringfort/config';
import type { OutputLimits } from '@ringfort/net';
import { DEFAULT_PROTOCOL_LIMITS, type ProtocolLimits } from '@ringfort/protocol';
import type { InputLimits } from '@ringfort/session';

type BytesOption = Parameters<Configuration['bytes']>[0];

function protocolLimits(configuration: Configuration): ProtocolLimits {
  const limits = {
    ...DEFAULT_PROTOCOL_LIMITS,
    argumentCountMax: configuration.integer('proto-max-multibulk-len'),
    inlineBytesMax: configuration.bytes('proto-inline-max-len'),
  };
  return withLive(limits, configuration, { bulkBytesMax: 'proto-max-bulk-len' });
}

export function inputLimits(configuration: Configuration): InputLimits {
  const limits = { protocol: protocolLimits(configuration) };
  return withLive(limits, configuration, { tailBytesMax: 'client-query-buffer-limit' });
}

export function outputLimits(configuration: Configuration): OutputLimits {
  const options = {
    softLimitBytes: 'client-output-soft-limit',
    hardLimitBytes: 'client-output-hard-limit',
  } as const;
  return withLive({}, configuration, options);
}

/** Gives the object fields that are what these options say, now and whenever they change. */
function withLive<Limits extends object, Field extends string>(
  limits: Limits,
  configuration: Configuration,
  options: Readonly<Record<Field, BytesOption>>,
): Limits & Record<Field, number> {
  for (const field of Object.keys(options) as Field[]) {
    const apply = (): void => {
      Object.assign(limits, { [field]: configuration.bytes(options[field]) });
    };
    apply();
    configuration.onChange(options[field], apply);
  }
  return limits as Limits & Record<Field, number>;
}
