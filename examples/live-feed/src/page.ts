// The page: it folds what it is sent. The same lines run in a browser; here Node.js runs them, and they end after so many events.
import { FeedClient } from "@wfstate/server/client";

const [url = "", token = "", wanted = "100"] = process.argv.slice(2);
let total = 0;
let events = 0;

const client = new FeedClient({ url, token });
client.subscribe(
  { session: "@latest", state: true, early: true },
  {
    onState: ({ data, seq }) => {
      total = (data.energy_accumulator as { readonly total_energy: number }).total_energy;
      console.log(`state.sync at ${seq}: ${total.toFixed(1)} EU`);
    },
    onEvents: (told) => {
      for (const { energy_delta } of told) total += energy_delta ?? 0;
      events += told.length;
      if (events < Number(wanted)) return;
      console.log(`${events} events later: ${total.toFixed(1)} EU`);
      client.close();
    },
  },
);
