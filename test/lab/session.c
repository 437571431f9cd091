/*
 * What ETW makes of the properties of a session: the modes it refuses, the buffers it corrects, the slot it gives.
 * https://learn.microsoft.com/windows/win32/etw/logging-mode-constants
 * https://learn.microsoft.com/windows/win32/api/evntrace/ns-evntrace-event_trace_properties
 */
#include "lab.h"
#include <wmistr.h>
#include <evntrace.h>

#define INDEPENDENT 0x08000000
#define STOP_ON_HYBRID 0x00400000
#define PERSIST_ON_HYBRID 0x00800000
#define PRIVATE_IN_PROC 0x00020000

static const GUID no_guid;

/* Each mode with those that the documentation forbids beside it. */
static const DWORD exclusive[][2] = {
  {EVENT_TRACE_FILE_MODE_SEQUENTIAL, EVENT_TRACE_FILE_MODE_CIRCULAR | EVENT_TRACE_FILE_MODE_NEWFILE},
  {EVENT_TRACE_FILE_MODE_CIRCULAR, EVENT_TRACE_FILE_MODE_APPEND | EVENT_TRACE_FILE_MODE_NEWFILE},
  {EVENT_TRACE_FILE_MODE_APPEND, EVENT_TRACE_REAL_TIME_MODE | EVENT_TRACE_FILE_MODE_NEWFILE | EVENT_TRACE_PRIVATE_LOGGER_MODE |
    EVENT_TRACE_FILE_MODE_PREALLOCATE},
  {EVENT_TRACE_REAL_TIME_MODE, EVENT_TRACE_PRIVATE_LOGGER_MODE | EVENT_TRACE_BUFFERING_MODE},
  {EVENT_TRACE_BUFFERING_MODE, EVENT_TRACE_FILE_MODE_SEQUENTIAL | EVENT_TRACE_FILE_MODE_CIRCULAR | EVENT_TRACE_FILE_MODE_APPEND |
    EVENT_TRACE_FILE_MODE_NEWFILE},
  {EVENT_TRACE_PRIVATE_LOGGER_MODE, EVENT_TRACE_FILE_MODE_PREALLOCATE | EVENT_TRACE_FILE_MODE_NEWFILE | INDEPENDENT},
  {STOP_ON_HYBRID, PERSIST_ON_HYBRID},
  {PRIVATE_IN_PROC, EVENT_TRACE_REAL_TIME_MODE},
};

static BOOL mode_is_possible(const struct session *spec, int by) {
  DWORD mode = spec->mode;
  for (size_t i = 0; i < sizeof exclusive / sizeof *exclusive; i++) {
    if ((mode & exclusive[i][0]) && (mode & exclusive[i][1])) return FALSE;
  }
  if ((mode & (EVENT_TRACE_FILE_MODE_CIRCULAR | EVENT_TRACE_FILE_MODE_NEWFILE | EVENT_TRACE_FILE_MODE_PREALLOCATE)) && !spec->file_mb)
    return FALSE;
  if (mode & EVENT_TRACE_NONSTOPPABLE_MODE) {
    /* An Autologger's only, and of those one that does not grow a file for ever. */
    BOOL bounded = (mode & (EVENT_TRACE_FILE_MODE_CIRCULAR | EVENT_TRACE_BUFFERING_MODE)) ||
                   ((mode & EVENT_TRACE_REAL_TIME_MODE) && !*spec->log_file);
    if (by == BY_CONTROLLER || !bounded) return FALSE;
  }
  return by == BY_CONTROLLER || !(mode & EVENT_TRACE_FILE_MODE_NEWFILE);
}

static BOOL name_is_possible(const WCHAR *name) {
  size_t length = wcslen(name);
  for (const WCHAR *at = name; *at; at++) if (*at < 32 || *at == 127) return FALSE;
  return length > 0 && length < NAME_SIZE;
}

static DWORD file_refusal(const struct session *spec) {
  WCHAR path[NAME_SIZE], root[4] = L"C:\\";
  ULARGE_INTEGER available;
  for (int i = 0; i < lab.session_count; i++) if (!_wcsicmp(lab.session[i].log_file, spec->log_file)) return ERROR_BAD_PATHNAME;
  ExpandEnvironmentStringsW(spec->log_file, path, NAME_SIZE);
  if (path[0] && path[1] == L':') root[0] = path[0];
  if (!GetDiskFreeSpaceExW(root, &available, NULL, NULL)) return ERROR_BAD_PATHNAME;
  ULONGLONG size = (ULONGLONG)spec->file_mb * (spec->mode & EVENT_TRACE_USE_KBYTES_FOR_SIZE ? 1024 : 1024 * 1024);
  /* StartTraceW wants 200 MB on the system's drive, and beyond a file without a limit. */
  ULONGLONG reserve = !spec->file_mb || towupper(root[0]) == L'C' ? 200ull << 20 : 0;
  return available.QuadPart < size + reserve ? ERROR_DISK_FULL : 0;
}

DWORD refusal_of(const struct session *spec, int by) {
  BOOL named = !IsEqualGUID(&spec->guid, &no_guid);
  if (!name_is_possible(spec->name) || (by == BY_AUTOLOGGER && !named)) return ERROR_INVALID_PARAMETER;
  if (spec->clock > 3 || !mode_is_possible(spec, by)) return ERROR_INVALID_PARAMETER;
  if (!*spec->log_file && !(spec->mode & (EVENT_TRACE_REAL_TIME_MODE | EVENT_TRACE_BUFFERING_MODE)))
    return spec->mode ? ERROR_INVALID_PARAMETER : ERROR_BAD_PATHNAME;
  /* The backing file of a real-time session is named after it. */
  if (wcspbrk(spec->name, L"\\/")) return ERROR_BAD_PATHNAME;
  for (int i = 0; i < lab.session_count; i++) {
    if (!_wcsicmp(lab.session[i].name, spec->name) || (named && IsEqualGUID(&lab.session[i].guid, &spec->guid))) return ERROR_ALREADY_EXISTS;
  }
  DWORD code = *spec->log_file ? file_refusal(spec) : 0;
  if (code) return code;
  return lab.session_count >= (int)lab.server->slots ? ERROR_NO_SYSTEM_RESOURCES : 0;
}

/* The lowest free one; the kernel keeps 0 and 1 for its own loggers. */
static DWORD free_logger_id(void) {
  for (DWORD id = 2;; id++) {
    int i = 0;
    while (i < lab.session_count && lab.session[i].logger_id != id) i++;
    if (i == lab.session_count) return id;
  }
}

struct session *open_session(const struct session *spec) {
  DWORD id = free_logger_id(), least = 2 * processors();
  struct session *session = ADD(lab.session);
  *session = *spec;
  session->logger_id = id;
  session->instance = ++lab.server->instances;
  if (IsEqualGUID(&session->guid, &no_guid)) CoCreateGuid(&session->guid);
  if (!session->buffer_kb) session->buffer_kb = 64;
  if (session->buffer_kb > 1024) session->buffer_kb = 1024;
  if (session->minimum < least) session->minimum = least;
  if (!session->maximum) session->maximum = session->minimum + 20;
  if (session->maximum < session->minimum) session->maximum = session->minimum;
  if (!session->flush_timer && (session->mode & EVENT_TRACE_REAL_TIME_MODE)) session->flush_timer = 1;
  if (!session->clock) session->clock = 1;
  return session;
}

void close_session(struct session *session) {
  int index = (int)(session - lab.session);
  DWORD id = session->logger_id;
  for (int i = lab.enablement_count - 1; i >= 0; i--) if (lab.enablement[i].logger_id == id) REMOVE(lab.enablement, i);
  REMOVE(lab.session, index);
}

struct session *session_named(const WCHAR *name) {
  for (int i = 0; i < lab.session_count; i++) if (!_wcsicmp(lab.session[i].name, name)) return &lab.session[i];
  return NULL;
}

/* The logger's number in the low 16 bits; the rest tells a later session in the same slot from this one. */
ULONGLONG handle_of(const struct session *session) {
  return (ULONGLONG)session->instance << 32 | session->logger_id;
}

struct session *session_of(ULONGLONG handle) {
  for (int i = 0; i < lab.session_count; i++) if (handle_of(&lab.session[i]) == handle) return &lab.session[i];
  return NULL;
}

static BOOL is_pair(const struct enablement *each, DWORD logger_id, const GUID *provider) {
  return each->logger_id == logger_id && IsEqualGUID(&each->provider, provider);
}

/* Eight sessions for a provider: https://learn.microsoft.com/windows/win32/api/evntrace/nf-evntrace-enabletraceex2 */
DWORD enable_in(const struct session *session, const struct enablement *how) {
  int others = 0;
  for (int i = 0; i < lab.enablement_count; i++) {
    others += IsEqualGUID(&lab.enablement[i].provider, &how->provider) && lab.enablement[i].logger_id != session->logger_id;
  }
  if (others >= 8) return ERROR_NO_SYSTEM_RESOURCES;
  disable_in(session, &how->provider);
  struct enablement *enablement = ADD(lab.enablement);
  if (!enablement) return ERROR_NO_SYSTEM_RESOURCES;
  *enablement = *how;
  enablement->logger_id = session->logger_id;
  return 0;
}

void disable_in(const struct session *session, const GUID *provider) {
  for (int i = lab.enablement_count - 1; i >= 0; i--) {
    if (is_pair(&lab.enablement[i], session->logger_id, provider)) REMOVE(lab.enablement, i);
  }
}
