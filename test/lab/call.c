/* A call of the lab from its begin to its end: lock, count, fault, log. */
#include "lab.h"
#include <stdarg.h>
#include <stdio.h>

static struct { const char *name; int calls; } counts[100];
static int total;
static const char *names[10000];
#define NAMES (int)(sizeof names / sizeof *names)
static BOOL touches_state;
/* The thread that is inside a call, and how many more it has made from there, as Wine's own functions do. */
static volatile DWORD owner;
static int depth;
static const char *current;
static int current_nth;
static char arguments[16384];
/* The call at which the planned fault came, and whether the process is to look as if it had died there. */
static char met[80];
static BOOL gone;

static int count(const char *api) {
  int i = 0;
  while (counts[i].name && strcmp(counts[i].name, api)) i++;
  counts[i].name = api;
  return ++counts[i].calls;
}

static void write_line(const char *line) {
  HANDLE file = CreateFileW(lab_file(L"calls.log"), FILE_APPEND_DATA, FILE_SHARE_READ | FILE_SHARE_WRITE, NULL, OPEN_ALWAYS, 0, NULL);
  DWORD written;
  if (file == INVALID_HANDLE_VALUE) return;
  WriteFile(file, line, (DWORD)strlen(line), &written, NULL);
  CloseHandle(file);
}

static void log_call(const char *end) {
  static char line[20000];
  if (setting("alone", NULL)) return;
  snprintf(line, sizeof line, "%lu %s#%d(%s)%s\n", GetCurrentProcessId(), current, current_nth, arguments, end);
  write_line(line);
}

void die(const char *when) {
  char end[40];
  snprintf(end, sizeof end, " died %s", when);
  log_call(end);
  TerminateProcess(GetCurrentProcess(), 9);
}

static void meet(void) { snprintf(met, sizeof met, "%s#%d", current, current_nth); }

/*
 * `gone before` and `gone after` are a death that the process outlives, so that the next case needs no new one: whatever
 * it still calls here is refused and has no effect. The code is a failure as a Win32 error, an NTSTATUS and a PDH status.
 */
#define GONE 0xc0000001

static BOOL is_gone(void) {
  DWORD code;
  if (!gone && planned("gone before", current, current_nth, total, &code)) gone = TRUE, meet();
  return gone;
}

static BOOL is_nested(void) {
  if (owner != GetCurrentThreadId()) return FALSE;
  depth++;
  return TRUE;
}

static DWORD begin(const char *api, const char *format, va_list list) {
  DWORD code = 0;
  lock_state();
  owner = GetCurrentThreadId();
  current = api;
  current_nth = count(api);
  if (total < NAMES) names[total] = api;
  total++;
  /* A name outside the code page of the C library cannot be printed: the log has none then. */
  if (vsnprintf(arguments, sizeof arguments, format, list) < 0) strcpy(arguments, "?");
  if (planned("die before", api, current_nth, total, &code)) die("before");
  if (is_gone()) return GONE;
  if (planned("fail", api, current_nth, total, &code)) {
    meet();
    return code;
  }
  if (touches_state && !load_state()) {
    complain("the state cannot be read");
    TerminateProcess(GetCurrentProcess(), 99);
  }
  return 0;
}

DWORD enter(const char *api, const char *format, ...) {
  va_list list;
  if (is_nested()) return 0;
  va_start(list, format);
  touches_state = TRUE;
  DWORD code = begin(api, format, list);
  va_end(list);
  if (code) touches_state = FALSE;
  return code;
}

DWORD enter_passing(const char *api, const char *format, ...) {
  va_list list;
  if (is_nested()) return 0;
  va_start(list, format);
  touches_state = FALSE;
  DWORD code = begin(api, format, list);
  va_end(list);
  return code;
}

DWORD leave(DWORD answer) {
  DWORD code;
  char end[40];
  if (depth) {
    depth--;
    return answer;
  }
  if (touches_state && !save_state()) {
    complain("the state cannot be written");
    TerminateProcess(GetCurrentProcess(), 99);
  }
  if (planned("die after", current, current_nth, total, &code)) die("after");
  if (!gone && planned("gone after", current, current_nth, total, &code)) gone = TRUE, meet();
  snprintf(end, sizeof end, " = %lu", answer);
  log_call(end);
  owner = 0;
  unlock_state();
  return answer;
}

BOOL dies_within(void) {
  DWORD code;
  return planned("die within", current, current_nth, total, &code);
}

BOOL leave_true(DWORD code) {
  leave(code);
  SetLastError(code);
  return code == 0;
}

void begin_case(void) {
  memset(counts, 0, sizeof counts);
  total = 0;
  gone = FALSE;
  *met = 0;
}

int calls_made(void) { return total; }
const char *call_name(int number) { return number >= 1 && number <= total && number <= NAMES ? names[number - 1] : ""; }
const char *call_met(void) { return met; }

void complain(const char *format, ...) {
  char text[2000], line[2100];
  va_list list;
  va_start(list, format);
  vsnprintf(text, sizeof text, format, list);
  va_end(list);
  snprintf(line, sizeof line, "%lu ! %s\n", GetCurrentProcessId(), text);
  write_line(line);
}
