/**
 * Errors of the server and of the way to it, sorted by what they mean for a message. By number and SQLSTATE: the driver's names are
 * those of MySQL, and wrong for errors that only MariaDB has.
 */
import type { FaultKind } from "@wfstate/core";

const kindsByErrno: Readonly<Record<FaultKind, readonly number[]>> = {
  busy: [1040, 1203, 1205, 1213, 1226, 1637],
  connection: [1042, 1043, 1053, 1077, 1078, 1079, 1080, 1158, 1159, 1160, 1161, 1184, 1927, 2002, 2003, 2006, 2013],
  full: [1021, 1041, 1114],
  io: [1004, 1005, 1016, 1017, 1024, 1025, 1026, 1030, 1033],
  read_only: [1290, 1836],
  corrupt: [1034, 1035, 1194, 1195, 1712, 1877],
  constraint: [1022, 1048, 1062, 1169, 1217, 1216, 1451, 1452, 1557, 4025],
  rejected: [1153, 1301, 1792],
  expectation: [],
  closed: [],
};
const kindOfErrno = new Map(
  (Object.keys(kindsByErrno) as FaultKind[]).flatMap((kind) => kindsByErrno[kind].map((errno) => [errno, kind])),
);

const NO_SPACE = /\b(errno|error): ?28\b|No space left/i;

/** What the driver's errors carry; of a lost connection only the code is there. */
export interface DriverError extends Error {
  readonly errno?: number;
  readonly code?: string;
  readonly sqlState?: string;
  readonly fatal?: boolean;
}

export function kindOf({ errno, sqlState, code, message, fatal }: DriverError): FaultKind {
  // A socket's errors have numbers of the system, which are negative.
  const known = errno === undefined ? undefined : kindOfErrno.get(errno);
  if (known === "io" && NO_SPACE.test(message)) return "full";
  if (known !== undefined) return known;
  if (sqlState === undefined)
    return fatal || code?.startsWith("E") || code?.startsWith("PROTOCOL") ? "connection" : "rejected";
  if (sqlState.startsWith("08")) return "connection";
  if (sqlState.startsWith("40")) return "busy";
  return sqlState.startsWith("23") ? "constraint" : "rejected";
}

export const ACCESS_DENIED: ReadonlySet<number> = new Set([1044, 1045, 1142, 1143, 1227, 1370, 1698]);
export const UNKNOWN_DATABASE = 1049;
/** The server ended the transaction by itself: what went before in it is gone, too. */
export const ENDED_TRANSACTION: ReadonlySet<number> = new Set([1213]);
