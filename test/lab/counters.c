/*
 * PdhOpenQueryW, PdhAddEnglishCounterW, PdhCollectQueryData, PdhGetRawCounterValue, PdhCloseQuery.
 * https://learn.microsoft.com/windows/win32/perfctrs/using-the-pdh-functions-to-consume-counter-data
 */
#include "lab.h"
#include <winperf.h>
#include <pdh.h>
#include <pdhmsg.h>
#include <stdlib.h>

#define SESSION_OBJECT L"\\Event Tracing for Windows Session("
/* Windows 10 and Server 2016 brought the counter set of sessions. */
#define FIRST_BUILD 14393

enum what { QUERIES, RESPONSES, LOGGED, LOST, CONSUMERS };
struct counter { enum what what; DWORD status; ULONGLONG value, time; BOOL collected; WCHAR session[NAME_SIZE]; void *query; };
struct query { int count; void *counters[64]; };

static DWORD open_query(const WCHAR *source, void **query) {
  if (!query) return PDH_INVALID_ARGUMENT;
  if (source) return PDH_FILE_NOT_FOUND;
  *query = open_handle(PDH_QUERY, calloc(1, sizeof(struct query)));
  return 0;
}

static PDH_STATUS WINAPI lab_PdhOpenQueryW(const WCHAR *source, DWORD_PTR user, void **query) {
  DWORD code = enter("PdhOpenQueryW", "%llx", user);
  return (PDH_STATUS)leave(code ? code : open_query(source, query));
}

/* An instance need not exist when its counter is added. */
static DWORD parse(const WCHAR *path, struct counter *counter) {
  static const struct { const WCHAR *name; enum what what; } names[] = {
    {L"Events Logged per sec", LOGGED}, {L"Events Lost", LOST}, {L"Number of Real-Time Consumers", CONSUMERS}};
  if (*path != L'\\') return PDH_CSTATUS_BAD_COUNTERNAME;
  if (!_wcsnicmp(path, L"\\DNS\\", 5)) {
    counter->what = _wcsicmp(path + 5, L"Total Query Received/sec") ? RESPONSES : QUERIES;
    return counter->what == QUERIES || !_wcsicmp(path + 5, L"Total Response Sent/sec") ? 0 : PDH_CSTATUS_NO_COUNTER;
  }
  size_t head = wcslen(SESSION_OBJECT);
  if (_wcsnicmp(path, SESSION_OBJECT, head) || build_number() < FIRST_BUILD) return PDH_CSTATUS_NO_OBJECT;
  const WCHAR *end = wcsstr(path + head, L")\\");
  if (!end || end - path - head >= NAME_SIZE) return PDH_CSTATUS_BAD_COUNTERNAME;
  memcpy(counter->session, path + head, (end - path - head) * sizeof(WCHAR));
  for (int i = 0; i < 3; i++) {
    if (_wcsicmp(end + 2, names[i].name)) continue;
    counter->what = names[i].what;
    return 0;
  }
  return PDH_CSTATUS_NO_COUNTER;
}

static DWORD add(void *handle, const WCHAR *path, void **out) {
  struct query *query = object_of(PDH_QUERY, handle);
  if (!query) return PDH_INVALID_HANDLE;
  if (!path || !out) return PDH_INVALID_ARGUMENT;
  struct counter *counter = calloc(1, sizeof *counter);
  DWORD code = query->count == 64 ? PDH_MEMORY_ALLOCATION_FAILURE : parse(path, counter);
  if (code) {
    free(counter);
    return code;
  }
  counter->query = handle;
  *out = query->counters[query->count++] = open_handle(PDH_COUNTER, counter);
  return 0;
}

static PDH_STATUS WINAPI lab_PdhAddEnglishCounterW(void *query, const WCHAR *path, DWORD_PTR user, void **counter) {
  DWORD code = enter("PdhAddEnglishCounterW", "%p, %ls, %llx", query, path ? path : L"(null)", user);
  return (PDH_STATUS)leave(code ? code : add(query, path, counter));
}

static void collect_one(struct counter *counter) {
  const struct session *session = session_named(counter->session);
  counter->collected = TRUE;
  counter->time = now();
  counter->value = 0;
  if (counter->what == QUERIES || counter->what == RESPONSES) {
    counter->status = service_process(L"DNS") ? PDH_CSTATUS_NEW_DATA : PDH_CSTATUS_NO_OBJECT;
    counter->value = counter->what == QUERIES ? lab.server->queries : lab.server->responses;
    return;
  }
  counter->status = PDH_CSTATUS_NO_INSTANCE;
  if (!session) return;
  /* Both words mean a good value: https://learn.microsoft.com/windows/win32/perfctrs/pdh-error-codes */
  counter->status = counter->what == CONSUMERS ? PDH_CSTATUS_VALID_DATA : PDH_CSTATUS_NEW_DATA;
  if (counter->what == LOGGED) counter->value = session->logged / 1000;
  if (counter->what == LOST) counter->value = session->lost / 1000;
  if (counter->what == CONSUMERS) counter->value = consumers(session);
}

static DWORD collect(void *handle) {
  struct query *query = object_of(PDH_QUERY, handle);
  int valid = 0;
  if (!query) return PDH_INVALID_HANDLE;
  settle();
  for (int i = 0; i < query->count; i++) {
    struct counter *counter = object_of(PDH_COUNTER, query->counters[i]);
    collect_one(counter);
    valid += counter->status == PDH_CSTATUS_NEW_DATA || counter->status == PDH_CSTATUS_VALID_DATA;
  }
  return valid ? 0 : PDH_NO_DATA;
}

static PDH_STATUS WINAPI lab_PdhCollectQueryData(void *query) {
  DWORD code = enter("PdhCollectQueryData", "%p", query);
  return (PDH_STATUS)leave(code ? code : collect(query));
}

static DWORD raw_value(void *handle, DWORD *type, PDH_RAW_COUNTER *value) {
  const struct counter *counter = object_of(PDH_COUNTER, handle);
  if (!counter) return PDH_INVALID_HANDLE;
  if (!value) return PDH_INVALID_ARGUMENT;
  if (!has_room(value, sizeof *value)) complain("PdhGetRawCounterValue writes behind the buffer");
  if (type) *type = counter->what == LOST || counter->what == CONSUMERS ? PERF_COUNTER_RAWCOUNT : PERF_COUNTER_COUNTER;
  ZeroMemory(value, sizeof *value);
  value->CStatus = counter->collected ? counter->status : PDH_CSTATUS_INVALID_DATA;
  value->TimeStamp.dwLowDateTime = (DWORD)counter->time;
  value->TimeStamp.dwHighDateTime = (DWORD)(counter->time >> 32);
  value->FirstValue = counter->collected ? (LONGLONG)counter->value : 0;
  value->MultiCount = 1;
  return 0;
}

static PDH_STATUS WINAPI lab_PdhGetRawCounterValue(void *counter, DWORD *type, PDH_RAW_COUNTER *value) {
  DWORD code = enter("PdhGetRawCounterValue", "%p", counter);
  return (PDH_STATUS)leave(code ? code : raw_value(counter, type, value));
}

/* Its counters go with it. */
static DWORD close_query(void *handle) {
  struct query *query = close_handle(PDH_QUERY, handle);
  if (!query) return PDH_INVALID_HANDLE;
  for (int i = 0; i < query->count; i++) free(close_handle(PDH_COUNTER, query->counters[i]));
  free(query);
  return 0;
}

static PDH_STATUS WINAPI lab_PdhCloseQuery(void *query) {
  DWORD code = enter("PdhCloseQuery", "%p", query);
  return (PDH_STATUS)leave(code ? code : close_query(query));
}

struct hook counter_hooks[] = {
  {.dll = L"pdh", .name = "PdhOpenQueryW", .replacement = lab_PdhOpenQueryW},
  {.dll = L"pdh", .name = "PdhAddEnglishCounterW", .replacement = lab_PdhAddEnglishCounterW},
  {.dll = L"pdh", .name = "PdhCollectQueryData", .replacement = lab_PdhCollectQueryData},
  {.dll = L"pdh", .name = "PdhGetRawCounterValue", .replacement = lab_PdhGetRawCounterValue},
  {.dll = L"pdh", .name = "PdhCloseQuery", .replacement = lab_PdhCloseQuery},
};
const int counter_hook_count = sizeof counter_hooks / sizeof *counter_hooks;
