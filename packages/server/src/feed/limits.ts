/** What a client may do, and what is done to one that does not keep up. */
export interface FeedLimits {
  readonly clients: number;
  readonly subscriptions: number;
  readonly inboundBytes: number;
  /** Messages of a client in a second, on average over ten. */
  readonly inboundPerSecond: number;
  readonly bufferedBytes: number;
  readonly bufferedBytesMax: number;
  readonly stalledMs: number;
  readonly batchMs: number;
  readonly helloMs: number;
  readonly pingMs: number;
}

const KIB = 1024;

export const defaultLimits: FeedLimits = {
  clients: 128,
  subscriptions: 64,
  inboundBytes: 64 * KIB,
  inboundPerSecond: 200,
  bufferedBytes: 256 * KIB,
  bufferedBytesMax: 4 * KIB * KIB,
  stalledMs: 10_000,
  batchMs: 1000,
  helloMs: 3000,
  pingMs: 15_000,
};
