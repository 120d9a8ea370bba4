// Written by the test beside it from the program. Change that, not this file.
export const TOP_LEVEL_HELP: string = `Examples:
  wfstate sessions list
  wfstate tail @latest -f
  wfstate replay @latest --check
  wfstate validate --json | tail -n 1

Usage: wfstate [options] [command]

Look into, replay, check, back up, move, erase and migrate a wfstate store.

Options:
  --version                          output the version number
  -c, --config <file>                configuration file: .json, .yaml or .yml (WFSTATE_CONFIG)
  --db <path>                        database, instead of the configured one (WFSTATE_DB; default: wirthforge_state.db)
  --json                             one JSON document a line, a summary last (WFSTATE_JSON)
  -q, --quiet                        no progress and no hints (WFSTATE_QUIET)
  -v, --verbose                      more details (WFSTATE_VERBOSE)
  --no-color                         no colours (NO_COLOR)
  --no-input                         never ask: refuse what would need an answer (WFSTATE_NO_INPUT)
  -h, --help                         what there is, examples first

Commands:
  init [options] [path]              write a configuration file with comments, that can be used as it is
  sessions                           the sessions of a store
  tail [options] [session]           the newest events of a session, a line each
  state [options] [session]          the state of a session, at any point; what differs, and what changed it
  replay [options] [session]         fold the stored events again: speed, digest, first divergence
  validate [options] [session]       check a whole store, or one session; changes nothing
  stats [options]                    sizes and counts of a store
  export [options] [session] [file]  write a session, or all of them, into a file
  import [options] <file>            store the sessions of an export; also of one that the guide's tools wrote
  migrate                            the schema of a store
  backup [options] [to]              back up a store while apps write to it: verified before it gets its name
  backups                            the backups there are
  verify [options] <backup>          is a backup what it says it is? changes nothing in it
  copy [options]                     copy a store into a database that is empty or not there yet, proven equal
  restore [options] <backup>         make a store of a backup, in either kind of database
  purge [options]                    erase sessions: afterwards their bytes are in no file of the store
  compact [options]                  write the database anew, without what was deleted
  serve [options]                    the live feed and the HTTP API of a store, for this machine alone; only reads
  inspect [options] [file]           look at a store, a backup or an export in a browser, also while an app writes
  bench [options]                    what keeping events costs a frame loop on this machine, in a new store that is removed again
  doctor [options]                   what stands in the way of a sound store, and what mends it; changes nothing
  completion <shell>                 a script that lets your shell complete commands, flags, sessions and files
  help [command]                     display help for command
`;
