/** Opens a place of an adapter, and works on it: see `processes.ts`. Arguments: what, module, place, times. */
import { createItems, dbOf, insert, statement } from "./context.ts";
import type { AdapterDefinition } from "./definition.ts";

const [what, module = "", place = "null", times = "0"] = process.argv.slice(2);
const { default: definition } = (await import(module)) as { default: AdapterDefinition };
const adapter = definition.open(JSON.parse(place));
if (what === "open") await sayHowOpeningEnds();
const store = await adapter.open("writer");
const AT_ONCE = 4;

async function sayHowOpeningEnds(): Promise<never> {
  const end = await adapter.open("writer").then(
    () => ({ code: "opened", message: "" }),
    ({ code, message }) => ({ code: String(code), message: String(message) }),
  );
  return new Promise(() => process.send?.(end, () => process.exit()));
}

async function count(): Promise<void> {
  const increment = statement(
    dbOf(store)
      .updateTable("item")
      .set((eb) => ({ n: eb("n", "+", 1) }))
      .where("id", "=", "counter"),
    1,
  );
  for (let done = 0; done < Number(times); ) {
    try {
      await store.transact([increment]);
      done += 1;
    } catch (error) {
      if (!store.classify(error).retry) throw error;
    }
  }
  await store.close();
  process.disconnect();
}

async function insertUntilKilled(): Promise<void> {
  await createItems(store).catch(() => undefined);
  for (let next = 0; ; next += AT_ONCE) {
    const numbers = Array.from({ length: AT_ONCE }, (_, n) => next + n);
    await Promise.all(
      numbers.map((n) => store.transact([insert(store, { id: `k${n}`, n })]).then(() => process.send?.(n))),
    );
  }
}

await (what === "count" ? count() : insertUntilKilled());
