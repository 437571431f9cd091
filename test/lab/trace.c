/*
 * StartTraceW, ControlTraceW, QueryAllTracesW.
 * https://learn.microsoft.com/windows/win32/api/evntrace/nf-evntrace-starttracew
 * https://learn.microsoft.com/windows/win32/api/evntrace/nf-evntrace-controltracew
 */
#include "lab.h"
#include <wmistr.h>
#include <evntrace.h>

/* A name at an offset of the properties: where it is, and how many characters have room there, NUL included. */
struct place { WCHAR *text; DWORD room; };

static DWORD check_size(const EVENT_TRACE_PROPERTIES *properties) {
  DWORD size = properties->Wnode.BufferSize;
  if (size < sizeof *properties) return ERROR_BAD_LENGTH;
  if (properties->LogFileNameOffset && properties->LogFileNameOffset < sizeof *properties) return ERROR_INVALID_PARAMETER;
  if (properties->LoggerNameOffset && properties->LoggerNameOffset < sizeof *properties) return ERROR_INVALID_PARAMETER;
  if (properties->LogFileNameOffset >= size || properties->LoggerNameOffset >= size) return ERROR_BAD_LENGTH;
  return 0;
}

/* Up to the end, or to the other name when that one comes later. */
static struct place place_of(EVENT_TRACE_PROPERTIES *properties, DWORD offset, DWORD other) {
  DWORD end = other > offset ? other : properties->Wnode.BufferSize;
  struct place place = {(WCHAR *)((BYTE *)properties + offset), offset ? (end - offset) / sizeof(WCHAR) : 0};
  return place;
}
static struct place logger_place(EVENT_TRACE_PROPERTIES *properties) {
  return place_of(properties, properties->LoggerNameOffset, properties->LogFileNameOffset);
}
static struct place file_place(EVENT_TRACE_PROPERTIES *properties) {
  return place_of(properties, properties->LogFileNameOffset, properties->LoggerNameOffset);
}

static BOOL put(struct place place, const WCHAR *text) {
  if (!place.room) return TRUE;
  if (wcslen(text) >= place.room) return FALSE;
  wcscpy(place.text, text);
  return TRUE;
}

static DWORD show(const struct session *session, EVENT_TRACE_PROPERTIES *properties) {
  properties->Wnode.HistoricalContext = handle_of(session);
  properties->Wnode.Guid = session->guid;
  properties->Wnode.ClientContext = session->clock;
  properties->Wnode.Flags |= WNODE_FLAG_TRACED_GUID;
  properties->BufferSize = session->buffer_kb;
  properties->MinimumBuffers = session->minimum;
  properties->MaximumBuffers = session->maximum;
  properties->MaximumFileSize = session->file_mb;
  properties->LogFileMode = session->mode;
  properties->FlushTimer = session->flush_timer;
  properties->EnableFlags = 0;
  properties->NumberOfBuffers = session->minimum;
  properties->FreeBuffers = session->minimum - 1;
  properties->EventsLost = (DWORD)(session->lost / 1000);
  properties->BuffersWritten = (DWORD)(session->logged / 1000 * 500 / (session->buffer_kb * 1024));
  DWORD lost_buffers = (DWORD)(session->lost / 1000 * 500 / (session->buffer_kb * 1024));
  properties->RealTimeBuffersLost = session->mode & EVENT_TRACE_REAL_TIME_MODE ? lost_buffers : 0;
  properties->LogBuffersLost = session->mode & EVENT_TRACE_REAL_TIME_MODE ? 0 : lost_buffers;
  properties->LoggerThreadId = (HANDLE)(ULONG_PTR)(4000 + session->logger_id);
  BOOL all = put(logger_place(properties), session->name) & put(file_place(properties), session->log_file);
  return all ? 0 : ERROR_MORE_DATA;
}

static BOOL file_text(EVENT_TRACE_PROPERTIES *properties, WCHAR *to) {
  struct place place = file_place(properties);
  if (place.room && (wcsnlen(place.text, place.room) >= place.room || wcslen(place.text) >= NAME_SIZE)) return FALSE;
  wcscpy(to, place.room ? place.text : L"");
  return TRUE;
}

static DWORD start(const WCHAR *name, EVENT_TRACE_PROPERTIES *properties, TRACEHANDLE *handle) {
  static struct session spec;
  if (!handle || !name || !properties) return ERROR_INVALID_PARAMETER;
  DWORD code = check_size(properties);
  if (code) return code;
  if (!(properties->Wnode.Flags & WNODE_FLAG_TRACED_GUID)) return ERROR_INVALID_PARAMETER;
  if (!*name || wcslen(name) >= NAME_SIZE) return ERROR_INVALID_PARAMETER;
  if (!properties->LoggerNameOffset || logger_place(properties).room <= wcslen(name)) return ERROR_BAD_LENGTH;
  ZeroMemory(&spec, sizeof spec);
  if (!file_text(properties, spec.log_file)) return ERROR_INVALID_PARAMETER;
  if (!is_elevated()) return ERROR_ACCESS_DENIED;
  wcscpy(spec.name, name);
  spec.guid = properties->Wnode.Guid;
  spec.mode = properties->LogFileMode;
  spec.buffer_kb = properties->BufferSize;
  spec.minimum = properties->MinimumBuffers;
  spec.maximum = properties->MaximumBuffers;
  spec.flush_timer = properties->FlushTimer;
  spec.clock = properties->Wnode.ClientContext;
  spec.file_mb = properties->MaximumFileSize;
  code = refusal_of(&spec, BY_CONTROLLER);
  if (code) return code;
  settle();
  struct session *session = open_session(&spec);
  *handle = handle_of(session);
  show(session, properties);
  return 0;
}

static ULONG WINAPI lab_StartTraceW(TRACEHANDLE *handle, const WCHAR *name, EVENT_TRACE_PROPERTIES *properties) {
  DWORD code = enter("StartTraceW", "%ls, mode %#lx", name ? name : L"(null)", properties ? properties->LogFileMode : 0);
  return leave(code ? code : start(name, properties, handle));
}

/* Only what the documentation lets an update change. */
static DWORD update(struct session *session, EVENT_TRACE_PROPERTIES *properties) {
  WCHAR file[NAME_SIZE];
  DWORD mode = properties->LogFileMode;
  if ((session->mode ^ mode) & ~EVENT_TRACE_REAL_TIME_MODE) return ERROR_INVALID_PARAMETER;
  if (!file_text(properties, file)) return ERROR_INVALID_PARAMETER;
  if (!*file && !*session->log_file && !(mode & (EVENT_TRACE_REAL_TIME_MODE | EVENT_TRACE_BUFFERING_MODE))) return ERROR_INVALID_PARAMETER;
  session->mode = mode;
  if (*file) wcscpy(session->log_file, file);
  if (properties->FlushTimer) session->flush_timer = properties->FlushTimer;
  if (properties->MaximumBuffers) session->maximum = max(properties->MaximumBuffers, session->minimum);
  return 0;
}

static DWORD control(TRACEHANDLE handle, const WCHAR *name, EVENT_TRACE_PROPERTIES *properties, ULONG how) {
  if (!properties || (!handle && !name) || how > EVENT_TRACE_CONTROL_FLUSH) return ERROR_INVALID_PARAMETER;
  DWORD code = check_size(properties);
  if (code) return code;
  if (!handle && (!*name || wcslen(name) >= NAME_SIZE)) return ERROR_INVALID_PARAMETER;
  struct session *session = handle ? session_of(handle) : session_named(name);
  if (!session) return ERROR_WMI_INSTANCE_NOT_FOUND;
  if (!is_elevated()) return ERROR_ACCESS_DENIED;
  settle();
  /* A log that is full may have ended its session just now. */
  session = handle ? session_of(handle) : session_named(name);
  if (!session) return ERROR_WMI_INSTANCE_NOT_FOUND;
  if (how == EVENT_TRACE_CONTROL_STOP && (session->mode & EVENT_TRACE_NONSTOPPABLE_MODE)) return ERROR_ACCESS_DENIED;
  code = how == EVENT_TRACE_CONTROL_UPDATE ? update(session, properties) : 0;
  if (!code) code = show(session, properties);
  if (how == EVENT_TRACE_CONTROL_STOP) close_session(session);
  return code;
}

static ULONG WINAPI lab_ControlTraceW(TRACEHANDLE handle, const WCHAR *name, EVENT_TRACE_PROPERTIES *properties, ULONG how) {
  DWORD code = enter("ControlTraceW", "%#llx, %ls, control %lu", handle, name ? name : L"(null)", how);
  return leave(code ? code : control(handle, name, properties, how));
}

static DWORD query_all(EVENT_TRACE_PROPERTIES **array, ULONG size, ULONG *count) {
  if (!array || !count || !size || size > max(64, lab.server->slots)) return ERROR_INVALID_PARAMETER;
  for (ULONG i = 0; i < size; i++) {
    if (!array[i]) return ERROR_INVALID_PARAMETER;
    DWORD code = check_size(array[i]);
    if (code) return code;
  }
  settle();
  *count = is_elevated() ? lab.session_count : 0;
  DWORD code = *count > size ? ERROR_MORE_DATA : 0;
  for (ULONG i = 0; i < min(*count, size); i++) if (show(&lab.session[i], array[i])) code = ERROR_MORE_DATA;
  return code;
}

static ULONG WINAPI lab_QueryAllTracesW(EVENT_TRACE_PROPERTIES **array, ULONG size, ULONG *count) {
  DWORD code = enter("QueryAllTracesW", "%lu", size);
  return leave(code ? code : query_all(array, size, count));
}

/* enablement.c */
ULONG WINAPI lab_EnableTraceEx2(TRACEHANDLE, const GUID *, ULONG, UCHAR, ULONGLONG, ULONGLONG, ULONG, ENABLE_TRACE_PARAMETERS *);
ULONG WINAPI lab_EnumerateTraceGuidsEx(int, void *, ULONG, void *, ULONG, ULONG *);

struct hook trace_hooks[] = {
  {.dll = L"advapi32", .name = "StartTraceW", .replacement = lab_StartTraceW},
  {.dll = L"advapi32", .name = "ControlTraceW", .replacement = lab_ControlTraceW},
  {.dll = L"advapi32", .name = "QueryAllTracesW", .replacement = lab_QueryAllTracesW},
  {.dll = L"advapi32", .name = "EnableTraceEx2", .replacement = lab_EnableTraceEx2},
  {.dll = L"sechost", .name = "EnumerateTraceGuidsEx", .replacement = lab_EnumerateTraceGuidsEx},
};
const int trace_hook_count = sizeof trace_hooks / sizeof *trace_hooks;
