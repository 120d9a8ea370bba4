/** Energy as this process really spends it: one EU is one millisecond of CPU time, on all its threads. */

const US_PER_EU = 1000;

/** CPU time of the process since it started, in EU. */
export function spentEnergy(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / US_PER_EU;
}

/** How long the event loop was busy, in milliseconds, since the last call. */
export class BusyTime {
  #last = performance.eventLoopUtilization();

  takeMs(): number {
    const now = performance.eventLoopUtilization();
    const { active } = performance.eventLoopUtilization(now, this.#last);
    this.#last = now;
    return active;
  }
}
