/** For test files: a database of one's own on the server that the whole run shares. */
import { createConnection, type Socket } from "node:net";
import { inject } from "vitest";
import type { DatabaseAccess } from "./root.ts";
import type {} from "./vitest-setup.ts";

type Answer = { access: DatabaseAccess } | { error: string };

/**
 * Makes an empty database and a user who has rights in it alone. Call it in `beforeAll`; the database is dropped when the
 * test file has ended. Fails, and with it the tests, where no MariaDB can be had.
 *
 * Tests that kill, freeze or configure a server need one of their own: `startServer`.
 */
export async function testDatabase(): Promise<DatabaseAccess> {
  const lease = createConnection(inject("mariadb"));
  const answer = await firstAnswer(lease);
  if ("error" in answer) throw new Error(answer.error);
  // The lease lasts as long as this process, and does not keep it alive.
  lease.unref();
  return answer.access;
}

function firstAnswer(lease: Socket): Promise<Answer> {
  return new Promise((resolve, reject) => {
    let text = "";
    lease.setEncoding("utf8");
    lease.on("data", (part) => {
      text += part;
      if (text.endsWith("\n")) resolve(JSON.parse(text));
    });
    lease.on("error", reject);
    lease.on("close", () => reject(new Error("The test run ended before it gave a database.")));
  });
}
