/** Why a connection is closed. A client does not come back after 4400 to 4409: the same would happen again. */
export const closeCodes = {
  goingAway: 1001,
  tooLarge: 1009,
  restart: 1012,
  badMessage: 4400,
  beforeHello: 4401,
  token: 4403,
  subprotocol: 4406,
  helloTimeout: 4408,
  duplicateId: 4409,
  tooMany: 4429,
  internal: 4500,
  storeUnavailable: 4503,
  slowClient: 4508,
} as const;

export type CloseCode = (typeof closeCodes)[keyof typeof closeCodes];
