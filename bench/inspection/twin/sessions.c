/* The session and who is enabled in it. */
#include "twin.h"
#include <evntrace.h>
#include <stdlib.h>

#define NAME_BYTES (2 * 1025)
#define ANSWER (64 * 1024)

DWORD read_session(void) {
  EVENT_TRACE_PROPERTIES *found = buffer(sizeof *found + 2 * NAME_BYTES);
  found->Wnode.BufferSize = sizeof *found + 2 * NAME_BYTES;
  found->Wnode.Flags = WNODE_FLAG_TRACED_GUID;
  found->LoggerNameOffset = sizeof *found;
  found->LogFileNameOffset = sizeof *found + NAME_BYTES;
  if (CALL(ControlTraceW, 0, SESSION, found, EVENT_TRACE_CONTROL_QUERY)) wrong("ControlTraceW");
  DWORD id = found->Wnode.HistoricalContext & 0xffff;
  free(found);
  return id;
}

static ULONG (WINAPI *EnumerateGuids)(TRACE_QUERY_INFO_CLASS, void *, ULONG, void *, ULONG, ULONG *);

/* Good until the next question. Where sechost has it, as in the product: not every advapi32 leads there. */
static BYTE *enumerate(TRACE_QUERY_INFO_CLASS kind, GUID *provider, ULONG *size) {
  static void *answers;
  BYTE *answer = kept(&answers, ANSWER);
  if (!EnumerateGuids) EnumerateGuids = (void *)GetProcAddress(LoadLibraryW(L"sechost.dll"), "EnumerateTraceGuidsEx");
  called("EnumerateTraceGuidsEx");
  if (EnumerateGuids(kind, provider, provider ? sizeof *provider : 0, answer, ANSWER, size)) wrong("EnumerateTraceGuidsEx");
  return answer;
}

static BOOL is_enabled_in(GUID *provider, DWORD logger_id) {
  ULONG size;
  BOOL is = FALSE;
  BYTE *answer = enumerate(TraceGuidQueryInfo, provider, &size), *at = answer + sizeof(TRACE_GUID_INFO);
  for (ULONG left = ((TRACE_GUID_INFO *)answer)->InstanceCount; left; left--) {
    TRACE_PROVIDER_INSTANCE_INFO *instance = (TRACE_PROVIDER_INSTANCE_INFO *)at;
    TRACE_ENABLE_INFO *info = (TRACE_ENABLE_INFO *)(instance + 1);
    for (ULONG i = 0; i < instance->EnableCount; i++) is |= info[i].IsEnabled && info[i].LoggerId == logger_id;
    if (!instance->NextOffset) break;
    at += instance->NextOffset;
  }
  return is;
}

int providers_of(DWORD logger_id) {
  ULONG size;
  int count = 0;
  BYTE *answer = enumerate(TraceGuidQueryList, NULL, &size);
  GUID *list = memcpy(buffer(size), answer, size);
  for (ULONG i = 0; i < size / sizeof *list; i++) count += is_enabled_in(&list[i], logger_id);
  free(list);
  return count;
}
