import type { FaultKind } from "@wfstate/core";
import { type MariadbServer, startServer } from "@wfstate/mariadb-server";
import { afterAll, beforeAll, expect, test } from "vitest";
import { classify, errorOf } from "./classify.ts";
import { otherClient } from "./fixture.test.helpers.ts";

let server: MariadbServer;
let access: Awaited<ReturnType<MariadbServer["createDatabase"]>>;
beforeAll(async () => {
  server = await startServer();
  access = await server.createDatabase();
});
afterAll(() => server.stop());

type Client = Awaited<ReturnType<typeof otherClient>>;

/** Makes it happen, and gives what the driver says. */
interface Happening {
  /** Null where the driver only sees that the connection is gone. */
  readonly errno: number | null;
  readonly kind: FaultKind;
  readonly code: string;
  readonly retry: boolean;
  readonly provoke: (client: Client, other: Client) => Promise<unknown>;
}

const busy = { kind: "busy", code: "DATABASE_BUSY", retry: true } as const;
const rejected = { kind: "rejected", code: "DATABASE_REJECTED", retry: false } as const;
const constraint = { ...rejected, kind: "constraint" } as const;

async function lockRow(other: Client): Promise<void> {
  await other.beginTransaction();
  await other.query("UPDATE parent SET n = n + 1 WHERE id = 1");
}

const happenings: Record<string, Happening> = {
  "a lock that somebody holds": {
    ...busy,
    errno: 1205,
    provoke: async (client, other) => {
      await lockRow(other);
      await client.query("SET innodb_lock_wait_timeout = 0");
      return client.query("UPDATE parent SET n = 2 WHERE id = 1");
    },
  },
  "a deadlock": {
    ...busy,
    errno: 1213,
    provoke: async (client, other) => {
      await lockRow(other);
      await other.query("INSERT INTO parent VALUES (10, 0), (11, 0), (12, 0)");
      await client.beginTransaction();
      await client.query("UPDATE parent SET n = 1 WHERE id = 2");
      const [waiting] = await Promise.allSettled([
        client.query("UPDATE parent SET n = 1 WHERE id = 1"),
        other.query("UPDATE parent SET n = 1 WHERE id = 2"),
      ]);
      if (waiting.status === "rejected") throw waiting.reason;
    },
  },
  "a time limit of the server": {
    ...busy,
    errno: 1969,
    provoke: (client) => client.query("SET STATEMENT max_statement_time = 0.01 FOR SELECT SLEEP(5) FROM parent"),
  },
  "a key that is there": {
    ...constraint,
    errno: 1062,
    provoke: (client) => client.query("INSERT INTO parent VALUES (1, 0)"),
  },
  "a value that is missing": {
    ...constraint,
    errno: 1048,
    provoke: (client) => client.query("INSERT INTO parent VALUES (NULL, 0)"),
  },
  "a parent that is missing": {
    ...constraint,
    errno: 1452,
    provoke: (client) => client.query("INSERT INTO child VALUES (99)"),
  },
  "a parent that is needed": { ...constraint, errno: 1451, provoke: (client) => client.query("DELETE FROM parent") },
  "a check": { ...constraint, errno: 4025, provoke: (client) => client.query("INSERT INTO parent VALUES (20, -1)") },
  "a server in maintenance": {
    kind: "read_only",
    code: "DATABASE_NOT_WRITABLE",
    retry: true,
    errno: 1290,
    provoke: async (client) => {
      await server.execute("SET GLOBAL read_only = ON");
      try {
        return await client.query("INSERT INTO parent VALUES (30, 0)");
      } finally {
        await server.execute("SET GLOBAL read_only = OFF");
      }
    },
  },
  "a table that is full": {
    kind: "full",
    code: "DATABASE_FULL",
    retry: true,
    errno: 1114,
    provoke: async (client) => {
      await client.query("SET max_heap_table_size = 16384");
      await client.query("CREATE TABLE small (t CHAR(255)) ENGINE = MEMORY");
      return client.query("INSERT INTO small SELECT REPEAT('x', 255) FROM seq_1_to_1000");
    },
  },
  "a connection that an administrator ends": {
    kind: "connection",
    code: "DATABASE_UNREACHABLE",
    retry: true,
    errno: null,
    provoke: async (client) => {
      const sleeping = client.query("SELECT SLEEP(30) FROM parent");
      sleeping.catch(() => undefined);
      await server.execute(`KILL CONNECTION ${client.threadId}`);
      return sleeping;
    },
  },
  "a right that is missing": {
    ...rejected,
    code: "DATABASE_ACCESS_DENIED",
    errno: 1142,
    provoke: (client) => client.query("SELECT * FROM mysql.user"),
  },
  "a statement that is none": { ...rejected, errno: 1064, provoke: (client) => client.query("SELEC 1") },
};

beforeAll(async () => {
  await server.execute(
    `CREATE TABLE \`${access.database}\`.parent (id INT NOT NULL PRIMARY KEY, n INT, CHECK (n >= 0))`,
  );
  await server.execute(`CREATE TABLE \`${access.database}\`.child (parent_id INT REFERENCES parent (id))`);
  await server.execute(`INSERT INTO \`${access.database}\`.parent VALUES (1, 0), (2, 0)`);
  await server.execute(`INSERT INTO \`${access.database}\`.child VALUES (1)`);
});

test.each(Object.entries(happenings))(
  "%s is told by its number",
  async (_what, { provoke, errno, kind, code, retry }) => {
    const [client, other] = [await otherClient(access), await otherClient(access)];
    const failure = await provoke(client, other).then(
      () => new Error("it did not happen"),
      (error: unknown) => error,
    );
    await other.rollback();
    const error = errorOf(failure, "mariadb:here", "not_applied");
    expect(error).toMatchObject({ code, details: { errno } });
    expect(classify(error)).toEqual({ kind, retry, outcome: "not_applied" });
  },
);

test("a packet that is too large is refused for good, although its SQLSTATE is that of a lost connection", () => {
  const failure = Object.assign(new Error("Got a packet bigger than 'max_allowed_packet' bytes"), {
    errno: 1153,
    sqlState: "08S01",
  });
  expect(classify(errorOf(failure, "mariadb:here", "not_applied")).kind).toBe("rejected");
});

test("what is no error of ours is no reason to send again", () => {
  expect(classify(new Error("something else"))).toEqual({ kind: "rejected", retry: false, outcome: "not_applied" });
});
