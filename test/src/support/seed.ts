/** Printed with every run, and given again to repeat it: `WFSTATE_SEED`. */
export function newSeed(): number {
  const given = Number(process.env.WFSTATE_SEED);
  return Number.isInteger(given) && given > 0 ? given : Math.floor(Date.now() / 1000);
}
