/*
 * A look of the dashboard in C, once a second: the calls that one `measure` makes of Windows, in the same order, save those
 * that ask for its version. What they cost under Wine with the laboratory is no cost of the engine. `look.exe FILE SECONDS`
 * writes the processor time for each second, in seconds.
 */
#include "../inspection/twin/twin.h"
#include <evntrace.h>
#include <pdh.h>
#include <stdio.h>
#include <stdlib.h>

#define SLOTS 64
#define NAME_BYTES (2 * 1025)
#define ANSWER (64 * 1024)
#define COUNTERS 4

static const GUID provider = {0xeb79061a, 0xa566, 0x4698, {0x91, 0x19, 0x3e, 0xd2, 0x80, 0x70, 0x60, 0xe7}};
static const WCHAR *paths[COUNTERS] = {
  L"\\Event Tracing for Windows Session(" SESSION L")\\Events Logged per sec",
  L"\\DNS\\Total Query Received/sec",
  L"\\Event Tracing for Windows Session(" SESSION L")\\Events Lost",
  L"\\Event Tracing for Windows Session(" SESSION L")\\Number of Real-Time Consumers",
};

void called(const char *name) { (void)name; }

void wrong(const char *what) {
  fprintf(stderr, "%s: %lu\n", what, GetLastError());
  exit(1);
}

void *buffer(size_t size) {
  void *made = calloc(1, size);
  if (!made) wrong("memory");
  return made;
}

static void read_counters(void) {
  PDH_HQUERY query;
  PDH_HCOUNTER counters[COUNTERS];
  PDH_RAW_COUNTER value;
  DWORD type;
  if (PdhOpenQueryW(NULL, 0, &query)) wrong("PdhOpenQueryW");
  for (int i = 0; i < COUNTERS; i++) if (PdhAddEnglishCounterW(query, paths[i], 0, &counters[i])) wrong("PdhAddEnglishCounterW");
  if (PdhCollectQueryData(query)) wrong("PdhCollectQueryData");
  for (int i = 0; i < COUNTERS; i++) if (PdhGetRawCounterValue(counters[i], &type, &value)) wrong("PdhGetRawCounterValue");
  PdhCloseQuery(query);
}

static void read_sessions(void) {
  size_t size = sizeof(EVENT_TRACE_PROPERTIES) + 2 * NAME_BYTES;
  EVENT_TRACE_PROPERTIES *found[SLOTS];
  ULONG count = 0;
  for (int i = 0; i < SLOTS; i++) {
    found[i] = buffer(size);
    found[i]->Wnode.BufferSize = (ULONG)size;
    found[i]->Wnode.Flags = WNODE_FLAG_TRACED_GUID;
    found[i]->LoggerNameOffset = sizeof(EVENT_TRACE_PROPERTIES);
    found[i]->LogFileNameOffset = sizeof(EVENT_TRACE_PROPERTIES) + NAME_BYTES;
  }
  if (QueryAllTracesW(found, SLOTS, &count) || count != SLOTS) wrong("QueryAllTracesW");
  for (int i = 0; i < SLOTS; i++) free(found[i]);
}

static void read_listeners(void) {
  static ULONG (WINAPI *enumerate)(TRACE_QUERY_INFO_CLASS, const void *, ULONG, void *, ULONG, ULONG *);
  ULONG size;
  BYTE *answer = buffer(ANSWER);
  if (!enumerate) enumerate = (void *)GetProcAddress(LoadLibraryW(L"sechost.dll"), "EnumerateTraceGuidsEx");
  if (enumerate(TraceGuidQueryInfo, &provider, sizeof provider, answer, ANSWER, &size)) wrong("EnumerateTraceGuidsEx");
  if (!((TRACE_GUID_INFO *)answer)->InstanceCount) wrong("nobody listens");
  free(answer);
}

static double processor_seconds(void) {
  FILETIME made, ended, kernel, user;
  GetProcessTimes(GetCurrentProcess(), &made, &ended, &kernel, &user);
  ULONGLONG sum = (((ULONGLONG)kernel.dwHighDateTime + user.dwHighDateTime) << 32) + kernel.dwLowDateTime + user.dwLowDateTime;
  return (double)sum / 1e7;
}

int wmain(int argc, WCHAR **argv) {
  static struct key wmi;
  if (argc < 3) return 1;
  ULONGLONG begin = GetTickCount64(), end = begin + (ULONGLONG)(1000 * wcstod(argv[2], NULL));
  double before = processor_seconds();
  while (GetTickCount64() < end) {
    if (!read_key(L"SYSTEM\\CurrentControlSet\\Control\\WMI", &wmi)) wrong("WMI");
      read_counters();
    read_session();
    read_sessions();
    read_listeners();
    Sleep(1000);
  }
  FILE *out = _wfopen(argv[1], L"w");
  if (!out) return 1;
  fprintf(out, "%f\n", 1000 * (processor_seconds() - before) / (double)(GetTickCount64() - begin));
  return fclose(out);
}
