/**
 * How much may wait to leave for a peer. The limits of clients are not for them: a link carries everybody's replies, and
 * a replica's stream has frames as long as the longest value.
 */
import type { Configuration } from '@ringfort/config';
import type { OutputLimits } from '@ringfort/net';
import type { PeerRole } from '@ringfort/protocol';

const LINK_SOFT_LIMIT_BYTES = 4 * 1024 * 1024;
/** A proxy that does not read for this many bytes of replies is as good as gone. */
const LINK_HARD_LIMIT_BYTES = 1024 * 1024 * 1024;

/** For connections between a replica and its primary, at either end: acknowledgements are read however much waits. */
export function replicaOutputLimits(configuration: Configuration): OutputLimits {
  const limitBytes = configuration.bytes('replica-output-limit');
  return { softLimitBytes: limitBytes, hardLimitBytes: limitBytes };
}

export type PeerLimits = Readonly<Partial<Record<PeerRole, OutputLimits>>>;

/** By role; placement asks short questions, and is limited as clients are. */
export function peerLimits(configuration: Configuration): PeerLimits {
  return {
    link: { softLimitBytes: LINK_SOFT_LIMIT_BYTES, hardLimitBytes: LINK_HARD_LIMIT_BYTES },
    replica: replicaOutputLimits(configuration),
  };
}
