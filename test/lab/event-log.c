/*
 * EvtOpenLog, EvtGetLogInfo, EvtExportLog, EvtQuery, EvtNext, EvtRender.
 * https://learn.microsoft.com/windows/win32/wes/querying-for-events
 * https://learn.microsoft.com/windows/win32/wes/windows-event-log-error-constants
 */
#include "lab.h"
#include "variant.h"
#include <stdio.h>
#include <stdlib.h>

struct results { int next, count; struct event events[200]; };

static DWORD open_log(EVT_HANDLE remote, const WCHAR *path, DWORD flags, EVT_HANDLE *handle) {
  if (remote) return ERROR_INVALID_HANDLE;
  if (!path || flags != EvtOpenChannelPath) return ERROR_INVALID_PARAMETER;
  const struct channel *channel = channel_at(path);
  if (!channel) return ERROR_EVT_CHANNEL_NOT_FOUND;
  if (!is_elevated()) return ERROR_ACCESS_DENIED;
  if (!channel->has_log) return ERROR_FILE_NOT_FOUND;
  settle();
  struct channel *copy = calloc(1, sizeof *copy);
  *copy = *channel;
  *handle = open_handle(EVENT_LOG, copy);
  return 0;
}

static EVT_HANDLE WINAPI lab_EvtOpenLog(EVT_HANDLE remote, const WCHAR *path, DWORD flags) {
  EVT_HANDLE handle = NULL;
  DWORD code = enter("EvtOpenLog", "%ls, flags %#lx", path ? path : L"(null)", flags);
  leave_true(code ? code : open_log(remote, path, flags, &handle));
  return handle;
}

static DWORD log_info(const struct channel *channel, DWORD id, DWORD size, EVT_VARIANT *value, DWORD *used) {
  switch (id) {
    case EvtLogCreationTime:
    case EvtLogLastAccessTime:
    case EvtLogLastWriteTime: return give_time(channel->log_written, size, value, used);
    case EvtLogFileSize: return give_wide_number(channel->log_bytes, size, value, used);
    case EvtLogAttributes: return give_number(FILE_ATTRIBUTE_ARCHIVE, size, value, used);
    case EvtLogNumberOfLogRecords:
      return is_direct(channel) ? give_nothing(size, value, used) : give_wide_number(lab.event_count, size, value, used);
    case EvtLogOldestRecordNumber:
      return is_direct(channel) ? give_nothing(size, value, used) : give_wide_number(1, size, value, used);
    case EvtLogFull: return give_boolean(FALSE, size, value, used);
  }
  return ERROR_INVALID_PARAMETER;
}

static BOOL WINAPI lab_EvtGetLogInfo(EVT_HANDLE handle, DWORD id, DWORD size, EVT_VARIANT *value, DWORD *used) {
  DWORD code = enter("EvtGetLogInfo", "%p, %lu, %lu bytes", handle, id, size);
  const struct channel *channel = object_of(EVENT_LOG, handle);
  if (!code && !channel) code = ERROR_INVALID_HANDLE;
  if (!code && !used) code = ERROR_INVALID_PARAMETER;
  return leave_true(code ? code : log_info(channel, id, size, value, used));
}

static DWORD export(const WCHAR *path, const WCHAR *query, const WCHAR *target, DWORD flags) {
  if (!path || !target || !*target || flags != EvtExportLogChannelPath) return ERROR_INVALID_PARAMETER;
  if (!query || wcscmp(query, L"*")) return ERROR_EVT_INVALID_QUERY;
  const struct channel *channel = channel_at(path);
  if (!channel) return ERROR_EVT_CHANNEL_NOT_FOUND;
  if (!is_elevated()) return ERROR_ACCESS_DENIED;
  if (is_direct(channel) && channel->enabled) return ERROR_EVT_INVALID_OPERATION_OVER_ENABLED_DIRECT_CHANNEL;
  if (GetFileAttributesW(target) == INVALID_FILE_ATTRIBUTES && !channel->has_log) return ERROR_FILE_NOT_FOUND;
  HANDLE file = CreateFileW(target, GENERIC_WRITE, 0, NULL, CREATE_NEW, 0, NULL);
  DWORD written;
  if (file == INVALID_HANDLE_VALUE) return GetLastError();
  WriteFile(file, "ElfFile", 8, &written, NULL);
  CloseHandle(file);
  return 0;
}

static BOOL WINAPI lab_EvtExportLog(EVT_HANDLE remote, const WCHAR *path, const WCHAR *query, const WCHAR *target, DWORD flags) {
  DWORD code = enter("EvtExportLog", "%ls, %ls", path ? path : L"(null)", target ? target : L"(null)");
  if (!code && remote) code = ERROR_INVALID_HANDLE;
  return leave_true(code ? code : export(path, query, target, flags));
}

/* Of XPath only what asks for one event id, or for all. */
static DWORD query(const WCHAR *path, const WCHAR *xpath, DWORD flags, EVT_HANDLE *handle) {
  DWORD id = 0, direction = flags & (EvtQueryForwardDirection | EvtQueryReverseDirection);
  int end = 0;
  if (!path || !(flags & EvtQueryChannelPath) || direction == (EvtQueryForwardDirection | EvtQueryReverseDirection)) return ERROR_INVALID_PARAMETER;
  const struct channel *channel = channel_at(path);
  if (!channel) return ERROR_EVT_CHANNEL_NOT_FOUND;
  if (is_direct(channel) && channel->enabled) return ERROR_EVT_INVALID_OPERATION_OVER_ENABLED_DIRECT_CHANNEL;
  if (xpath && wcscmp(xpath, L"*") && (swscanf(xpath, L"*[System[(EventID=%lu)]]%n", &id, &end) != 1 || xpath[end])) return ERROR_EVT_INVALID_QUERY;
  struct results *results = calloc(1, sizeof *results);
  for (int i = 0; i < lab.event_count && !_wcsicmp(path, TRACING_CHANNEL); i++) {
    int index = direction == EvtQueryReverseDirection ? lab.event_count - 1 - i : i;
    if (!id || lab.event[index].id == id) results->events[results->count++] = lab.event[index];
  }
  *handle = open_handle(EVENT_QUERY, results);
  return 0;
}

static EVT_HANDLE WINAPI lab_EvtQuery(EVT_HANDLE remote, const WCHAR *path, const WCHAR *xpath, DWORD flags) {
  EVT_HANDLE handle = NULL;
  DWORD code = enter("EvtQuery", "%ls, %ls, flags %#lx", path ? path : L"(null)", xpath ? xpath : L"(null)", flags);
  if (!code && remote) code = ERROR_INVALID_HANDLE;
  leave_true(code ? code : query(path, xpath, flags, &handle));
  return handle;
}

static DWORD next(struct results *results, DWORD size, EVT_HANDLE *events, DWORD *returned) {
  if (!size || !events || !returned) return ERROR_INVALID_PARAMETER;
  *returned = 0;
  for (; *returned < size && results->next < results->count; ++*returned) {
    struct event *event = malloc(sizeof *event);
    *event = results->events[results->next++];
    events[*returned] = open_handle(EVENT_FRAGMENT, event);
  }
  return *returned ? 0 : ERROR_NO_MORE_ITEMS;
}

static BOOL WINAPI lab_EvtNext(EVT_HANDLE handle, DWORD size, EVT_HANDLE *events, DWORD timeout, DWORD flags, DWORD *returned) {
  DWORD code = enter("EvtNext", "%p, %lu, timeout %lu", handle, size, timeout);
  struct results *results = object_of(EVENT_QUERY, handle);
  if (!code && !results) code = ERROR_INVALID_HANDLE;
  if (!code && flags) code = ERROR_INVALID_PARAMETER;
  return leave_true(code ? code : next(results, size, events, returned));
}

/* Text of an element, with what XML needs escaped. */
static void escape(const WCHAR *text, WCHAR *to) {
  for (; *text; text++) {
    if (*text == L'&' || *text == L'<') to += swprintf(to, 8, L"%ls", *text == L'&' ? L"&amp;" : L"&lt;");
    else *to++ = *text;
  }
  *to = 0;
}

static DWORD render(const struct event *event, DWORD size, WCHAR *out, DWORD *used, DWORD *count) {
  static WCHAR xml[16384], name[5 * NAME_SIZE], path[5 * NAME_SIZE];
  SYSTEMTIME time;
  FILETIME file_time = {(DWORD)event->time, (DWORD)(event->time >> 32)};
  FileTimeToSystemTime(&file_time, &time);
  escape(event->session, name);
  escape(event->file, path);
  int length = swprintf(xml, 16384,
    L"<Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System><Provider Name='Microsoft-Windows-Kernel-EventTracing'/>"
    L"<EventID>%lu</EventID><TimeCreated SystemTime='%04u-%02u-%02uT%02u:%02u:%02u.%03u%04lluZ'/></System><EventData>"
    L"<Data Name='SessionName'>%ls</Data><Data Name='FileName'>%ls</Data><Data Name='ErrorCode'>%lu</Data>"
    L"<Data Name='LoggingMode'>%lu</Data></EventData></Event>",
    event->id, time.wYear, time.wMonth, time.wDay, time.wHour, time.wMinute, time.wSecond, time.wMilliseconds, event->time % 10000,
    name, path, event->status, event->mode);
  *used = (length + 1) * sizeof(WCHAR);
  *count = 0;
  if (size < *used) return ERROR_INSUFFICIENT_BUFFER;
  memcpy(out, xml, *used);
  return 0;
}

static BOOL WINAPI lab_EvtRender(EVT_HANDLE context, EVT_HANDLE handle, DWORD flags, DWORD size, void *out, DWORD *used, DWORD *count) {
  DWORD code = enter("EvtRender", "%p, flags %lu, %lu bytes", handle, flags, size);
  const struct event *event = object_of(EVENT_FRAGMENT, handle);
  if (!code && !event) code = ERROR_INVALID_HANDLE;
  if (!code && (context || flags != EvtRenderEventXml || !used || !count)) code = ERROR_INVALID_PARAMETER;
  return leave_true(code ? code : render(event, size, out, used, count));
}

struct hook log_hooks[] = {
  {.dll = L"wevtapi", .name = "EvtOpenLog", .replacement = lab_EvtOpenLog},
  {.dll = L"wevtapi", .name = "EvtGetLogInfo", .replacement = lab_EvtGetLogInfo},
  {.dll = L"wevtapi", .name = "EvtExportLog", .replacement = lab_EvtExportLog},
  {.dll = L"wevtapi", .name = "EvtQuery", .replacement = lab_EvtQuery},
  {.dll = L"wevtapi", .name = "EvtNext", .replacement = lab_EvtNext},
  {.dll = L"wevtapi", .name = "EvtRender", .replacement = lab_EvtRender},
};
const int log_hook_count = sizeof log_hooks / sizeof *log_hooks;
