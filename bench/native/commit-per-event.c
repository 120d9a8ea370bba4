/*
 * The nearest thing to a limit for who commits every event by itself: one prepared INSERT into event_log, one transaction, one
 * fsync (WAL, synchronous = FULL) an event. Works on a store that the library made, so table, page size and indexes are the same.
 *
 *   commit-per-event <database> <session key> <first seq> <count> <timestamp> <type> <data> <frame> <energy delta> <checksum>
 *
 * Prints the seconds that the loop took.
 */
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { DATABASE = 1, SESSION_KEY, FIRST_SEQ, COUNT, TIMESTAMP, TYPE, DATA, FRAME, ENERGY_DELTA, CHECKSUM, ARGUMENTS };

static sqlite3 *database;

static void check(int result, int expected, const char *step) {
  if (result == expected) return;
  fprintf(stderr, "%s: %s\n", step, sqlite3_errmsg(database));
  exit(1);
}

static void run(const char *sql) { check(sqlite3_exec(database, sql, NULL, NULL, NULL), SQLITE_OK, sql); }

static sqlite3_stmt *prepare(const char *sql) {
  sqlite3_stmt *statement = NULL;
  check(sqlite3_prepare_v3(database, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, NULL), SQLITE_OK, sql);
  return statement;
}

static void step(sqlite3_stmt *statement) {
  check(sqlite3_step(statement), SQLITE_DONE, sqlite3_sql(statement));
  sqlite3_reset(statement);
}

static double seconds(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

int main(int count, char **argument) {
  if (count != ARGUMENTS) {
    fprintf(stderr, "%d arguments expected\n", ARGUMENTS - 1);
    return 1;
  }
  check(sqlite3_open(argument[DATABASE], &database), SQLITE_OK, "open");
  run("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -16384; PRAGMA wal_autocheckpoint = 2048");

  sqlite3_stmt *begin = prepare("BEGIN IMMEDIATE");
  sqlite3_stmt *insert = prepare("INSERT INTO event_log (session_key, seq, timestamp, type, data, frame_id, energy_delta,"
                                 " schema_version, checksum) VALUES (?, ?, ?, ?, ?, ?, ?, 1, ?)");
  sqlite3_stmt *commit = prepare("COMMIT");
  sqlite3_bind_int64(insert, 1, atoll(argument[SESSION_KEY]));
  sqlite3_bind_text(insert, 3, argument[TIMESTAMP], -1, SQLITE_STATIC);
  sqlite3_bind_text(insert, 4, argument[TYPE], -1, SQLITE_STATIC);
  sqlite3_bind_text(insert, 5, argument[DATA], -1, SQLITE_STATIC);
  sqlite3_bind_int64(insert, 6, atoll(argument[FRAME]));
  sqlite3_bind_double(insert, 7, atof(argument[ENERGY_DELTA]));
  sqlite3_bind_int64(insert, 8, atoll(argument[CHECKSUM]));

  long long first = atoll(argument[FIRST_SEQ]);
  long long end = first + atoll(argument[COUNT]);
  double started = seconds();
  for (long long seq = first; seq < end; seq++) {
    sqlite3_bind_int64(insert, 2, seq);
    step(begin);
    step(insert);
    step(commit);
  }
  printf("%.9f\n", seconds() - started);

  sqlite3_finalize(begin);
  sqlite3_finalize(insert);
  sqlite3_finalize(commit);
  check(sqlite3_close(database), SQLITE_OK, "close");
  return 0;
}
