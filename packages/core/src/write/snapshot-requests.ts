import type { StateError } from "../errors.ts";
import type { SnapshotRequest } from "../snapshot/snapshot.ts";

interface Waiter {
  readonly snapshotId: string;
  readonly resolve: () => void;
  readonly reject: (error: StateError) => void;
}

/** The snapshots of a session that are asked for and not yet stored, in the order of their sequence, and who waits for them. */
export class SnapshotRequests<State> {
  #requests: SnapshotRequest<State>[] = [];
  #waiters: Waiter[] = [];
  /** The newest that was too large, and why it is not stored. */
  #leftOut: { readonly snapshotId: string; readonly error: StateError } | null = null;
  readonly #underWay = new Set<SnapshotRequest<State>>();

  add(request: SnapshotRequest<State>): void {
    this.#requests.push(request);
  }

  /** Lets go of periodic ones that nobody waits for and no message carries, but for the newest. */
  keepNewestPeriodic(): void {
    const isDispensable = (request: SnapshotRequest<State>) =>
      request.type === "periodic" &&
      !this.#underWay.has(request) &&
      !this.#waiters.some(({ snapshotId }) => snapshotId === request.snapshotId);
    const newest = this.#requests.findLast(isDispensable);
    this.#requests = this.#requests.filter((request) => request === newest || !isDispensable(request));
  }

  /** The first that no message carries yet. */
  next(): SnapshotRequest<State> | undefined {
    return this.#requests.find((request) => !this.#underWay.has(request));
  }

  sent(request: SnapshotRequest<State>): void {
    this.#underWay.add(request);
  }

  /** Its message was answered with an error: it must be sent again. */
  failed(request: SnapshotRequest<State>): void {
    this.#underWay.delete(request);
  }

  /** What is pending was folded anew: no message carries any of them then. */
  restate(states: ReadonlyMap<number, State>): void {
    this.#requests = this.#requests.map((request) =>
      states.has(request.seq) ? { ...request, state: states.get(request.seq) as State } : request,
    );
  }

  stored(request: SnapshotRequest<State>): void {
    this.#forget(request, (waiter) => waiter.resolve());
  }

  /** It is never stored. */
  leaveOut(request: SnapshotRequest<State>, error: StateError): void {
    this.#leftOut = { snapshotId: request.snapshotId, error };
    this.#forget(request, (waiter) => waiter.reject(error));
  }

  /** Resolves when no request for the snapshot waits any more; rejects where it is left out. */
  whenStored(snapshotId: string): Promise<void> {
    if (this.#leftOut?.snapshotId === snapshotId) return Promise.reject(this.#leftOut.error);
    if (!this.#requests.some((request) => request.snapshotId === snapshotId)) return Promise.resolve();
    return new Promise((resolve, reject) => this.#waiters.push({ snapshotId, resolve, reject }));
  }

  #forget(request: SnapshotRequest<State>, tell: (waiter: Waiter) => void): void {
    this.#underWay.delete(request);
    this.#requests = this.#requests.filter((other) => other !== request);
    const { snapshotId } = request;
    for (const waiter of this.#waiters) if (waiter.snapshotId === snapshotId) tell(waiter);
    this.#waiters = this.#waiters.filter((waiter) => waiter.snapshotId !== snapshotId);
  }

  /** None of them will be stored. */
  fail(reason: StateError): void {
    for (const waiter of this.#waiters) waiter.reject(reason);
    this.#waiters = [];
  }
}
