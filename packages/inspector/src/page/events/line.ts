/** What the list shows of an event: a line, made once, so that the event itself need not be kept. */
import type { FeedEvent } from "@wfstate/schemas";
import { type Kind, kindOf } from "../shared/kinds.ts";
import { speltOut } from "../shared/spelt-out.ts";

export interface EventLine {
  readonly seq: number;
  readonly timestamp: string;
  readonly type: string;
  readonly kind: Kind;
  readonly summary: string;
  readonly energyDelta: number | null;
  /** Events that this one says were lost; 0: it says nothing of the kind. */
  readonly lost: number;
}

const MOST_CHARACTERS = 160;
const MOST_FIELDS = 12;
const MOST_OF_A_VALUE = 48;
const HASH = /^[0-9a-f]{32,}$/;
const HASH_SHOWN = 8;

export function lineOf({ seq, timestamp, type, data, energy_delta }: FeedEvent): EventLine {
  const lost = lostOf(type, data);
  return {
    seq,
    timestamp,
    type,
    kind: lost > 0 ? "loss" : isCrash(type, data) ? "crash" : kindOf(type),
    summary: lost > 0 ? lossSummary(lost, data.dropped_by_type) : dataSummary(data),
    energyDelta: energy_delta,
    lost,
  };
}

function lostOf(type: string, data: FeedEvent["data"]): number {
  const { dropped } = data;
  return type === "health.performance" && typeof dropped === "number" && dropped > 0 ? dropped : 0;
}

function isCrash(type: string, { clean_shutdown }: FeedEvent["data"]): boolean {
  return type === "system.end" && clean_shutdown === false;
}

function lossSummary(lost: number, byType: unknown): string {
  const counts = Object.entries(typeof byType === "object" && byType !== null ? byType : {});
  if (counts.length === 0) return `${lost.toLocaleString("en")} events lost`;
  const parts = counts.slice(0, MOST_FIELDS).map(([type, count]) => `${Number(count).toLocaleString("en")} ${type}`);
  return clipped(`${parts.join(", ")} lost`, MOST_CHARACTERS);
}

/** The first fields, on one line; what is inside lists and objects is counted. */
export function dataSummary(data: Readonly<Record<string, unknown>>): string {
  let text = "";
  let fields = 0;
  for (const [key, value] of Object.entries(data)) {
    if (fields === MOST_FIELDS || text.length >= MOST_CHARACTERS) break;
    fields += 1;
    text += `${text === "" ? "" : " · "}${speltOut(key)} ${valueSummary(value)}`;
  }
  return clipped(text, MOST_CHARACTERS);
}

export function valueSummary(value: unknown): string {
  if (typeof value === "number") return numberSummary(value);
  if (typeof value === "string") return textSummary(value);
  if (Array.isArray(value)) return `[${value.length}]`;
  if (typeof value === "object" && value !== null) return `{${Object.keys(value).length}}`;
  return String(value);
}

function numberSummary(value: number): string {
  return Number.isInteger(value) ? String(value) : String(Number(value.toPrecision(6)));
}

function textSummary(value: string): string {
  if (HASH.test(value)) return `${value.slice(0, HASH_SHOWN)}…`;
  return speltOut(clipped(value.slice(0, MOST_OF_A_VALUE + 1), MOST_OF_A_VALUE).replaceAll(/\s+/g, " "));
}

function clipped(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most - 1)}…`;
}
