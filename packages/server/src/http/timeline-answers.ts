import type { HttpEnergy, HttpTimeline } from "@wfstate/schemas";
import { type Answer, idOf, signalOf } from "./answer.ts";
import { listOf, rangeOf, wholeNumberOf } from "./query.ts";

export const timeline: Answer<HttpTimeline> = async ({ source, turns }, request) => {
  const session_id = await idOf(source, request);
  const options = { session_id, ...bucketsOf(request), types: listOf(request, "types"), signal: signalOf(request) };
  const found = await turns.take(options.signal, () => source.reader.timeline(options));
  return { session_id, ...found };
};

export const energy: Answer<HttpEnergy> = async ({ source, turns }, request) => {
  const session_id = await idOf(source, request);
  const options = { session_id, ...bucketsOf(request), signal: signalOf(request) };
  return { session_id, buckets: await turns.take(options.signal, () => source.reader.energyBuckets(options)) };
};

function bucketsOf(request: Parameters<typeof idOf>[1]) {
  const buckets = wholeNumberOf(request, "buckets");
  return { ...rangeOf(request), ...(buckets === null ? {} : { buckets }) };
}
