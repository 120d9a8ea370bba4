/** The adapters of this repository, by the modules that define them for the suite. A test holds that none is missing. */
export const enrolled: readonly string[] = ["./adapters/sqlite.ts", "./adapters/mariadb.ts"].map(
  (path) => new URL(path, import.meta.url).href,
);
