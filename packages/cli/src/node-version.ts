/** The range of `engines` in package.json. Older ones cannot load the database driver: it crashes them without a word. */
export const SUPPORTED_NODE = "^22.18 || ^24.11 || >=26";

const LINES: readonly (readonly [major: number, leastMinor: number])[] = [
  [22, 18],
  [24, 11],
];
const EVERY_VERSION_FROM = 26;

export function isSupportedNode(version: string): boolean {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  return major >= EVERY_VERSION_FROM || LINES.some(([line, least]) => major === line && minor >= least);
}
