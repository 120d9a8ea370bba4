/** What differs from run to run, in words that do not. */

type Rule = readonly [RegExp, string];

const rules: readonly Rule[] = [
  // times, in their own width: columns stay where they are
  [/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z/g, "2025-08-17T19:48:00.000000Z"],
  [/\d{4}-\d\d-\d\d \d\d:\d\d:\d\dZ/g, "2025-08-17 19:48:00Z"],
  [/\b\d\d:\d\d:\d\d\.\d{6}Z/g, "19:48:00.000000Z"],
  [/\b\d{8}T\d{6,9}Z/g, "20250817T194800Z"],
  // the server's own files
  [/\/[^ "]*wfstate-mariadb-\w+/g, "<server>"],
  [/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/g, "2025-08-17T19:48:00.000Z"],
  [/^ +\d\d:\d\d:\d\d(?= )/gm, "  19:48:00"],
  // servers
  [/(127\.0\.0\.1|"port"|serve-|inspect-)(:?)\d{4,5}\b/g, "$1$2<port>"],
  [/token=[\w-]{43}/g, "token=<token>"],
  [/wfstate_bench_[0-9a-f]{16}/g, "wfstate_bench_<random>"],
  // identities
  [/\b[0-9a-f]{64}\b/g, "<sha256>"],
  [/\b[0-9a-f]{32}\b/g, "<id>"],
  [/\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]{22}\b/g, "<uuid>"],
  [/process \d+ on [\w.-]+/g, "process <pid> on <host>"],
  [/"(pid|process_start)":("?)\d+\2/g, '"$1":0'],
  [/"(host|boot_id|pid_namespace|instance)":"[^"]*"/g, '"$1":"<$1>"'],
  // versions
  [/Node\.js \d+\.\d+\.\d+/g, "Node.js <version>"],
  [/(SQLite|MariaDB) \d+\.\d+\.\d+/g, "$1 <version>"],
  [/\d+\.\d+\.\d+-MariaDB[\w.+~-]*/g, "<version>"],
  // durations and rates
  [/"(\w*duration_ms|\w*_ms|events_per_second|rate)":[\d.e+-]+/g, '"$1":0'],
  [/ *\b[\d.,]+ (ms|s|min|h|d)\b(?!\w)/g, " <duration>"],
  [/[\d,.]+ events\/s/g, "<rate> events/s"],
  // of what was hashed with its time in it
  [/"checksum":\d+/g, '"checksum":0'],
  // the head of a column that is as wide as its ages
  [/^ +AGE /gm, "  AGE "],
  // progress, which a slow machine tells every ten seconds
  [/^.* … <duration>.*\n/gm, ""],
  // sizes of files: they hold durations, whose length differs
  [/\([\d,]+ bytes\)/g, "(<count> bytes)"],
  [/"(\w*_?bytes|bytes_\w+|\w*free\w*)":\d+/g, '"$1":0'],
  [/ *\b[\d.,]+ (B|KB|MB|GB)\b/g, " <size>"],
];

export interface Places {
  /** Paths, names and addresses of this run, with what stands for each; the longest first. */
  readonly [text: string]: string;
}

export function normalise(text: string, places: Places): string {
  let normal = text;
  for (const [place, name] of Object.entries(places).toSorted(([a], [b]) => b.length - a.length))
    normal = normal.replaceAll(place, name);
  for (const [pattern, stand] of rules) normal = normal.replace(pattern, stand);
  return normal;
}
