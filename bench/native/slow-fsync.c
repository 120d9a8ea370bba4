/* Preloaded into a process (LD_PRELOAD), makes every fsync and fdatasync slower by SLOW_FSYNC_US microseconds: a slow disk. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#define MICROS_PER_SECOND 1000000L
#define NANOS_PER_MICRO 1000L

static void delay(void) {
  const char *text = getenv("SLOW_FSYNC_US");
  long micros = text == NULL ? 0 : atol(text);
  struct timespec rest = {micros / MICROS_PER_SECOND, (micros % MICROS_PER_SECOND) * NANOS_PER_MICRO};
  while (micros > 0 && nanosleep(&rest, &rest) != 0) {
  }
}

static int slowly(const char *name, int file) {
  int (*real)(int) = (int (*)(int))dlsym(RTLD_NEXT, name);
  delay();
  return real(file);
}

int fsync(int file) { return slowly("fsync", file); }

int fdatasync(int file) { return slowly("fdatasync", file); }
