/** Why the server is not reached, or does not let us in, and what mends it. */
import { isStateError, messageOf, type StateError } from "@wfstate/core";
import { createDatabase, createUser } from "./account.ts";
import { errorOf, fault } from "./classify.ts";
import type { Access } from "./connection.ts";
import { type DriverError, isAccessDenied } from "./faults.ts";

const NO_RIGHT_IN_DATABASE = 1044;
const UNKNOWN_DATABASE = 1049;
const START = process.platform === "darwin" ? "brew services start mariadb" : "systemctl start mariadb";
/** The driver's, where the account has a way to log in that it does not know. */
const UNKNOWN_PLUGIN = "AUTH_SWITCH_PLUGIN_ERROR";

export function loginError(error: unknown, access: Access): StateError {
  const { errno, code } = error as DriverError;
  const { user, database, socket, host, port, location } = access;
  const message = messageOf(error);
  if (errno === UNKNOWN_DATABASE || errno === NO_RIGHT_IN_DATABASE) {
    const isMissing = errno === UNKNOWN_DATABASE;
    const what = isMissing ? `there is no database ${database}` : `${user} may not use ${database}, or there is none`;
    return fault("rejected", location, what, {
      code: isMissing ? "DATABASE_NOT_FOUND" : "DATABASE_ACCESS_DENIED",
      hint: createDatabase(access, message),
      details: { errno },
      cause: error,
    });
  }
  if (isAccessDenied(error as DriverError) || code === UNKNOWN_PLUGIN) {
    return fault("rejected", location, `the server does not let ${user} in: ${message}`, {
      code: "DATABASE_ACCESS_DENIED",
      hint: createUser(access, message),
      details: { errno: errno ?? null },
      cause: error,
    });
  }
  if (code === "ENOENT") return unreachable(location, `there is no socket ${socket}`, "database.socket", error);
  if (code === "ECONNREFUSED") return unreachable(location, `nobody listens at ${socket}`, "database.socket", error);
  if (code === "EACCES") {
    return fault("rejected", location, `no access to the socket ${socket}`, {
      code: "DATABASE_ACCESS_DENIED",
      hint: "Give this user the right to write to the socket, and to enter its folder.",
      cause: error,
    });
  }
  if (isStateError(error, "DATABASE_UNREACHABLE") && error.cause !== undefined) {
    return unreachable(location, `nobody listens at ${host}, port ${port}`, "database.host and database.port", error);
  }
  return errorOf(error, location, "not_applied");
}

function unreachable(location: string, what: string, keys: string, cause: unknown): StateError {
  return fault("connection", location, what, { hint: `${START}; or correct ${keys}`, cause });
}
