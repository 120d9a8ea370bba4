/** What is looked at, and what its model knows. */
import { basename } from "node:path";
import { StateError } from "@wfstate/core";
import type { HttpEventType, HttpProfile, HttpStore } from "@wfstate/schemas";
import { shownSession } from "../feed/session-watch.ts";
import type { Answer } from "./answer.ts";
import { textOf } from "./query.ts";

const MOST_NEAR = 10;

export const store: Answer<HttpStore> = async ({ source, opened }) => {
  const { reader, includesContent, needsStore } = source;
  const { storeId, epoch, schemaVersion } = await reader.identity();
  const [latest] = (await reader.listSessions({ limit: 1 })).sessions;
  return {
    name: opened.name ?? basename(reader.location),
    engine: reader.context.store.engine.kind,
    engine_version: (await reader.facts()).engine,
    schema_version: schemaVersion,
    store_id: storeId,
    epoch,
    source: opened.source,
    mode: needsStore ? "reader" : "app",
    model: reader.context.model.name,
    includes_content: includesContent,
    sessions: await reader.countSessions(),
    size_bytes: (await reader.context.store.size()).sizeBytes,
    latest: latest === undefined ? null : shownSession(latest),
  };
};

export const eventType: Answer<HttpEventType> = async ({ source }, request) => {
  const { types } = source.reader.context.model;
  const name = request.req.param("type") ?? "";
  const known = types.get(name);
  if (known === undefined) throw unknownType(name, [...types.keys()]);
  return { type: name, version: known.version, schema: known.schema as HttpEventType["schema"] };
};

export const profile: Answer<HttpProfile> = async ({ source }, request) => {
  const user = textOf(request, "user") ?? "default";
  const found = await source.reader.profile(user);
  if (found !== null) return found as HttpProfile;
  throw new StateError("INVALID_ARGUMENT", `user: nobody of that id has started a session`, {
    hint: "Leave it out for the default user.",
    details: { path: "user" },
  });
};

function unknownType(name: string, known: readonly string[]): StateError {
  const [namespace] = name.split(".");
  const near = known.filter((type) => type.split(".")[0] === namespace);
  const named = near.length > 0 ? near : known;
  return new StateError("UNKNOWN_EVENT_TYPE", "the model registers no such event type", {
    hint: `It registers, for example: ${named.slice(0, MOST_NEAR).join(", ")}.`,
    details: { path: "type", actual: name.slice(0, 128), near: near.slice(0, MOST_NEAR) },
  });
}
