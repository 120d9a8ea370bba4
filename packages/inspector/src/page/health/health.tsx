import "./health.css";
import type { ComponentChildren } from "preact";
import { useEffect } from "preact/hooks";
import { alerts } from "../model/connection.ts";
import { registerKeys } from "../model/keys.ts";
import { Dialog } from "../shared/dialog.tsx";
import { bytes, clock, count, decimal, duration, milliseconds } from "../shared/formats.ts";
import { health, isHealthOpen, isWriter } from "./figures.ts";
import { Gauge } from "./gauge.tsx";

const QUEUE_MARKS = [120, 500];
const QUEUE_MAX = 1000;
const BATCH_MARKS = [5, 20, 50];
const BATCH_MAX = 60;
const FRAME_MARKS = [16.67];
const FRAME_MAX = 34;
const MEMORY_MARKS = [4 * 1024 ** 3];
const MEMORY_MAX = 5 * 1024 ** 3;

export function HealthPanel() {
  useEffect(
    () =>
      registerKeys([
        {
          keys: ["h"],
          what: "Health: queue, writing, memory, alerts",
          group: "View",
          run: () => {
            isHealthOpen.value = true;
          },
        },
      ]),
    [],
  );
  return (
    <Dialog isOpen={isHealthOpen} title="Health" isDrawer>
      <div class="health">
        <Writing />
        <Store />
        <Server />
        <Alerts />
      </div>
    </Dialog>
  );
}

function Writing() {
  const { queue, queueMax, oldestMs, batchMs, frameMs, lost, errors, retries, isAway, snapshotLag, mismatches } =
    health.value;
  if (isWriter.value === false) {
    return (
      <Group title="Writing">
        <p class="muted">
          Queue, time of a batch, frames and losses are known to the app that writes, and to nobody else. This page is
          served by a process that only reads. An app that serves it itself, with <code>startServer(manager)</code>,
          shows them here; the losses that it has recorded are in the timeline.
        </p>
      </Group>
    );
  }
  return (
    <Group title="Writing">
      {isAway ? (
        <p class="alert critical">The database does not answer: events go to a journal until it is back.</p>
      ) : null}
      <dl>
        <Gauge name="Events that wait" value={queue} max={QUEUE_MAX} marks={QUEUE_MARKS} shown={count} />
        <Gauge
          name="Batch, p50"
          value={batchMs?.p50 ?? null}
          max={BATCH_MAX}
          marks={BATCH_MARKS}
          shown={milliseconds}
          shownMark={inMs}
        />
        <Gauge
          name="Batch, p99"
          value={batchMs?.p99 ?? null}
          max={BATCH_MAX}
          marks={BATCH_MARKS}
          shown={milliseconds}
          shownMark={inMs}
        />
        <Gauge
          name="Frame, p99"
          value={frameMs?.p99 ?? null}
          max={FRAME_MAX}
          marks={FRAME_MARKS}
          shown={milliseconds}
          shownMark={inMs}
        />
        <Fact name="The oldest waits for">{orUnknown(oldestMs, milliseconds)}</Fact>
        <Fact name="Most that waited">{orUnknown(queueMax, count)}</Fact>
        <Fact name="Not taken, queue full">{orUnknown(lost, count)}</Fact>
        <Fact name="Failures, tries after">
          {errors === null || retries === null ? <Unknown /> : `${count(errors)}, ${count(retries)}`}
        </Fact>
        <Fact name="Events since a snapshot">{orUnknown(snapshotLag, count)}</Fact>
        <Fact name="Replays that differed">{orUnknown(mismatches, count)}</Fact>
      </dl>
    </Group>
  );
}

function Store() {
  const { sizeBytes, walBytes, backupAt } = health.value;
  const age = backupAt === null ? null : Date.now() - backupAt;
  return (
    <Group title="Store">
      <dl>
        <Fact name="Database">{orUnknown(sizeBytes, bytes)}</Fact>
        <Fact name="Write-ahead log">{orUnknown(walBytes, bytes)}</Fact>
        <Fact name="Newest backup">
          {age === null ? <Unknown hint="wfstate backups list" /> : `${duration(age)} ago`}
        </Fact>
      </dl>
    </Group>
  );
}

function Server() {
  const { clients, bufferedBytes, gaps, memoryBytes, loopDelayMs } = health.value;
  return (
    <Group title="Server">
      <dl>
        <Gauge name="Memory" value={memoryBytes} max={MEMORY_MAX} marks={MEMORY_MARKS} shown={bytes} />
        <Fact name="Event loop late, p99">{orUnknown(loopDelayMs, (ms) => `under ${milliseconds(ms)}`)}</Fact>
        <Fact name="Clients of the feed">{orUnknown(clients, count)}</Fact>
        <Fact name="Sent, not taken yet">{orUnknown(bufferedBytes, bytes)}</Fact>
        <Fact name="Skipped for slow clients">{orUnknown(gaps, count)}</Fact>
      </dl>
    </Group>
  );
}

function Alerts() {
  return (
    <Group title="Alerts">
      {alerts.value.length === 0 ? <p class="muted">None since this page was opened.</p> : null}
      <ul>
        {alerts.value.map(({ at, name, severity, value, threshold, message }) => (
          <li key={`${at} ${name}`} class={`alert ${severity}`}>
            <strong>{severity}</strong> {message}
            <span class="small muted number">
              {clock(at)} {name}
              {threshold === null ? "" : ` ${decimal(value, 1)}, threshold ${decimal(threshold, 1)}`}
            </span>
          </li>
        ))}
      </ul>
    </Group>
  );
}

function inMs(mark: number): string {
  return `${mark} ms`;
}

function Group({ title, children }: { readonly title: string; readonly children: ComponentChildren }) {
  return (
    <section>
      <h3>{title}</h3>
      {children}
    </section>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ComponentChildren }) {
  return (
    <div class="fact">
      <dt>{name}</dt>
      <dd class="number">{children}</dd>
    </div>
  );
}

function Unknown({ hint }: { readonly hint?: string }) {
  return (
    <span class="muted">
      not known{hint === undefined ? "" : ": "}
      {hint === undefined ? null : <code>{hint}</code>}
    </span>
  );
}

function orUnknown(value: number | null, shown: (value: number) => string): ComponentChildren {
  return value === null ? <Unknown /> : shown(value);
}
