/**
 * Errors of the server and of the way to it, sorted by what they mean for a message. By number and SQLSTATE: the driver's names are
 * those of MySQL, and wrong for errors that only MariaDB has.
 */
import type { FaultKind } from "@wfstate/core";

const kindsByErrno: readonly (readonly [FaultKind, readonly number[]])[] = [
  // Too many connections, statements or locks; lock waits, deadlocks, what an administrator or a time limit interrupted.
  ["busy", [1040, 1203, 1205, 1206, 1213, 1226, 1317, 1461, 1615, 1637, 1969, 3024]],
  [
    "connection",
    [1042, 1043, 1053, 1077, 1078, 1079, 1080, 1158, 1159, 1160, 1161, 1184, 1927, 2002, 2003, 2006, 2013],
  ],
  ["full", [1021, 1041, 1114]],
  ["io", [1004, 1005, 1016, 1017, 1024, 1025, 1026, 1030, 1033, 1180]],
  ["read_only", [1290, 1836]],
  ["corrupt", [1034, 1035, 1194, 1195, 1712, 1877]],
  ["constraint", [1022, 1048, 1062, 1169, 1216, 1217, 1364, 1451, 1452, 1557, 1761, 4025]],
  // Of SQLSTATE 08, and none the less an answer that stays the same.
  ["rejected", [1153, 1154, 1155, 1156, 1157, 1792]],
];
const kindOfErrno = new Map(kindsByErrno.flatMap(([kind, errnos]) => errnos.map((errno) => [errno, kind])));

/** Refused before anything was written: of every other failure of a COMMIT nobody knows what it has done. */
const REFUSED_COMMITS: ReadonlySet<number> = new Set([1205, 1213, 1290, 1792, 1836]);
const ACCESS_DENIED: ReadonlySet<number> = new Set([1044, 1045, 1142, 1143, 1227, 1370, 1698, 4151]);
const NO_SPACE = /\b(errno|error): ?28\b|No space left/i;

/** What the driver's errors carry. Errors of a socket have the system's numbers, which are negative, and no SQLSTATE. */
export interface DriverError extends Error {
  readonly errno?: number;
  readonly code?: string;
  readonly sqlState?: string;
  readonly fatal?: boolean;
}

export function kindOf({ errno = 0, sqlState, code, message, fatal }: DriverError): FaultKind {
  const known = kindOfErrno.get(errno);
  if (known === "io" && NO_SPACE.test(message)) return "full";
  if (known !== undefined) return known;
  if (sqlState === undefined) return fatal || (errno < 0 && code?.startsWith("E")) ? "connection" : "rejected";
  if (sqlState.startsWith("08")) return "connection";
  if (sqlState.startsWith("40")) return "busy";
  return sqlState.startsWith("23") ? "constraint" : "rejected";
}

export function isAccessDenied({ errno = 0 }: DriverError): boolean {
  return ACCESS_DENIED.has(errno);
}

export function isRefusedCommit({ errno = 0 }: DriverError): boolean {
  return REFUSED_COMMITS.has(errno);
}

/**
 * After a deadlock the server has rolled back everything, and a COMMIT would be answered with OK. After a wait for a lock the
 * next message would as a rule wait for the same one, with all that the group has locked.
 */
export function endsTransaction(error: DriverError): boolean {
  const kind = kindOf(error);
  return kind === "busy" || kind === "connection";
}
