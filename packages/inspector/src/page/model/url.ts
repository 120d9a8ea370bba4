/** The view in the fragment of the address: a copied link shows the same, and the browser's back and forward go through it. */
import { batch, effect } from "@preact/signals";
import { connect } from "./connection.ts";
import { fragmentParameters } from "./token.ts";
import { a, b, cursor, detailTabs, filter, nameBefore, path, type Range, range, session, tab } from "./view.ts";

/** Browsers take about two hundred changes of the address in half a minute. */
const WRITE_MS = 250;
/** Of a session: the feed refuses whoever asks for a longer one. */
const LONGEST_ID = 128;
const SEQUENCE = /^[1-9]\d{0,14}$/;
const RANGE = /^([1-9]\d{0,14})-([1-9]\d{0,14})$/;

let written = "";
let timer: ReturnType<typeof setTimeout> | undefined;

/** Reads the view from the address, and keeps the address as the view is. */
export function mirrorViewInUrl(): void {
  readView();
  addEventListener("popstate", () => {
    clearTimeout(timer);
    // An address with a token, put into the tab: another server, or the same one started anew.
    if (fragmentParameters().has("token")) connect();
    readView();
  });
  effect(() => {
    const now = fragmentOfView();
    if (now === written) return;
    clearTimeout(timer);
    if (isPlace(now, written)) write(now, "pushState");
    else timer = setTimeout(() => write(now, "replaceState"), WRITE_MS);
  });
}

/** The address of what is shown now, to be copied. */
export function linkToView(): string {
  return `${location.origin}${location.pathname}#${fragmentOfView()}`;
}

export function linkToSession(id: string): string {
  return `#${new URLSearchParams({ session: id })}`;
}

/** Whether one goes back to what was before: another session or another tab is a place; a step of a scrub, or the whole name of a session, is none. */
function isPlace(now: string, before: string): boolean {
  const [to, from] = [new URLSearchParams(now), new URLSearchParams(before)];
  const called = from.get("session");
  if (called === null || called === nameBefore()) return false;
  return ["session", "tab"].some((name) => to.get(name) !== from.get(name));
}

function write(fragment: string, how: "pushState" | "replaceState"): void {
  written = fragment;
  history[how](null, "", fragment === "" ? location.pathname : `#${fragment}`);
}

function fragmentOfView(): string {
  const said: [string, string | number | null][] = [
    ["session", session.value],
    ["at", cursor.value],
    ["a", a.value],
    ["b", b.value],
    ["tab", tab.value === "event" ? null : tab.value],
    ["path", path.value],
    ["filter", filter.value],
    ["range", range.value === null ? null : `${range.value.from}-${range.value.to}`],
  ];
  const parameters = new URLSearchParams();
  for (const [name, value] of said) if (value !== null && value !== "") parameters.set(name, String(value));
  return parameters.toString();
}

/** What is not understood is left out: a link from elsewhere may say anything. */
function readView(): void {
  const given = fragmentParameters();
  written = given.toString();
  batch(() => {
    session.value = given.get("session")?.slice(0, LONGEST_ID) || null;
    cursor.value = sequenceIn(given.get("at"));
    a.value = sequenceIn(given.get("a"));
    b.value = sequenceIn(given.get("b"));
    tab.value = detailTabs.find((name) => name === given.get("tab")) ?? "event";
    path.value = given.get("path") ?? "";
    filter.value = given.get("filter") ?? "";
    range.value = rangeIn(given.get("range"));
  });
}

function sequenceIn(text: string | null): number | null {
  return text !== null && SEQUENCE.test(text) ? Number(text) : null;
}

function rangeIn(text: string | null): Range | null {
  const [, from, to] = RANGE.exec(text ?? "") ?? [];
  if (from === undefined || to === undefined || Number(from) >= Number(to)) return null;
  return { from: Number(from), to: Number(to) };
}
