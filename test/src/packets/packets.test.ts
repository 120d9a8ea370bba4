import { join } from "node:path";
import type { StateEngine } from "@wfstate/core";
import { mariadb } from "@wfstate/mariadb";
import { type MariadbServer, startServer } from "@wfstate/mariadb-server";
import { expect, onTestFinished, test, vi } from "vitest";
import { type CounterState, counterModel } from "../counter/model.ts";
import { openForTest } from "../support/engine.ts";
import { journalsBeside } from "../support/journals.ts";
import { temporaryFolder } from "../support/temporary.ts";

vi.setConfig({ testTimeout: 120_000 });

const MIB = 1_048_576;
/** The least that the preflight lets pass. */
const LEAST_PACKET = `--max-allowed-packet=${2 * MIB}`;
const LARGE = "n".repeat(250_000);

interface Place {
  readonly server: MariadbServer;
  readonly besidePath: string;
  readonly engine: StateEngine<CounterState>;
  readonly open: () => Promise<StateEngine<CounterState>>;
}

async function place(...args: string[]): Promise<Place> {
  const server = await startServer({ args });
  onTestFinished(() => server.stop());
  const besidePath = join(temporaryFolder(), "store");
  const adapter = mariadb({ ...(await server.createDatabase()), besidePath });
  const performance = { max_event_bytes: 8 * MIB, event_batch_size: 64 };
  const open = () => openForTest({ adapter, model: counterModel(), performance });
  const engine = await open();
  await engine.startSession("s");
  return { server, besidePath, engine, open };
}

function put(engine: StateEngine<CounterState>, note: string): void {
  expect(engine.eventQueue.put({ session_id: "s", type: "counter.add", data: { by: 1, note } })).toBe("accepted");
}

async function expectStored({ engine, besidePath }: Place, additions: number): Promise<void> {
  await vi.waitFor(() => expect(journalsBeside(besidePath)).toEqual([]));
  const events = await Array.fromAsync(engine.readEvents({ session_id: "s" }));
  expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index + 1));
  expect(events.filter(({ type }) => type === "counter.add")).toHaveLength(additions);
  expect((await engine.validate()).findings).toEqual([]);
}

test("a batch that is larger than a packet goes in several, and an event that no packet holds is not accepted", async () => {
  const at = await place(LEAST_PACKET);
  for (let count = 0; count < 40; count++) put(at.engine, LARGE);
  await at.engine.flush();
  expect(() => put(at.engine, "n".repeat(2 * MIB))).toThrow(expect.objectContaining({ code: "EVENT_TOO_LARGE" }));
  put(at.engine, "n".repeat(MIB));
  await at.engine.endSession("s");
  await expectStored(at, 41);
});

test("a server that comes back with smaller packets: the session stops and says why, and the next start stores its journal", async () => {
  const at = await place();
  await at.server.kill();
  for (let count = 0; count < 40; count++) put(at.engine, LARGE);
  expect(await at.engine.logEvent("counter.add", { by: 1 }, "s")).toMatchObject({ seq: 42, held_by: "journal" });
  await at.server.restart([LEAST_PACKET]);
  await expect(at.engine.endSession("s")).rejects.toMatchObject({
    code: "SESSION_STOPPED",
    message: expect.stringMatching(/a statement of \d+ bytes is larger than the server takes, 2097152/),
    cause: { hint: "Raise max_allowed_packet on the server, and open the store again." },
  });
  await at.engine.shutdown();
  const engine = await at.open();
  expect(await engine.findSession("s")).toMatchObject({ status: "closed" });
  await expectStored({ ...at, engine }, 41);
});
