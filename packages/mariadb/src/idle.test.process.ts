/** Opens a store, sends a message that takes a while, and never closes it. Argument: the access as JSON. */
import { mariadb } from "./index.ts";

const store = await mariadb(JSON.parse(process.argv[2] ?? "")).open("writer");
store.transact([{ sql: "SELECT SLEEP(0.3)", parameters: [] }]).then(() => console.log("answered"));
