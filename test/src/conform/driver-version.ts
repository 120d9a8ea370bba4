import { readFileSync } from "node:fs";
import { findPackageJSON } from "node:module";

/** `mysql2 3.24.6`, as it is installed. */
export function driverVersion(name: string): string {
  const manifest = findPackageJSON(name, import.meta.url);
  if (manifest === undefined) throw new Error(`${name} is not installed.`);
  return `${name} ${(JSON.parse(readFileSync(manifest, "utf8")) as { version: string }).version}`;
}
