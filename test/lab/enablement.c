/*
 * EnableTraceEx2 and EnumerateTraceGuidsEx.
 * https://learn.microsoft.com/windows/win32/api/evntrace/nf-evntrace-enabletraceex2
 * https://learn.microsoft.com/windows/win32/api/evntrace/nf-evntrace-enumeratetraceguidsex
 */
#include "lab.h"
#include <wmistr.h>
#include <evntrace.h>
#include <evntprov.h>

const GUID dns_provider = {0xeb79061a, 0xa566, 0x4698, {0x91, 0x19, 0x3e, 0xd2, 0x80, 0x70, 0x60, 0xe7}};
/* Microsoft-Windows-Kernel-EventTracing: here two processes have it, so that lists of instances are lists. Ids go beyond 16 bits. */
static const GUID tracing_provider = {0xb675ec37, 0xbdb6, 0x4648, {0xbc, 0x92, 0xf3, 0xfd, 0xc7, 0x4d, 0x3c, 0xa2}};

static BOOL filters_are_right(const ENABLE_TRACE_PARAMETERS *parameters) {
  const EVENT_FILTER_DESCRIPTOR *filter = parameters->EnableFilterDesc;
  if (parameters->Version == ENABLE_TRACE_PARAMETERS_VERSION) return !filter || filter->Size <= 1024;
  if (parameters->Version != ENABLE_TRACE_PARAMETERS_VERSION_2) return FALSE;
  if (!filter != !parameters->FilterDescCount || parameters->FilterDescCount > 8) return FALSE;
  for (ULONG i = 0; i < parameters->FilterDescCount; i++) if (!filter[i].Ptr || !filter[i].Size || !filter[i].Type) return FALSE;
  return TRUE;
}

static DWORD enable(TRACEHANDLE handle, ULONG control, struct enablement *how, const ENABLE_TRACE_PARAMETERS *parameters) {
  if (!handle || control > EVENT_CONTROL_CODE_CAPTURE_STATE) return ERROR_INVALID_PARAMETER;
  if (parameters && (!filters_are_right(parameters) || parameters->ControlFlags)) return ERROR_INVALID_PARAMETER;
  struct session *session = session_of(handle);
  if (!session) return ERROR_WMI_INSTANCE_NOT_FOUND;
  if (!is_elevated()) return ERROR_ACCESS_DENIED;
  settle();
  how->property = parameters ? parameters->EnableProperty : 0;
  if (control == EVENT_CONTROL_CODE_DISABLE_PROVIDER) disable_in(session, &how->provider);
  return control == EVENT_CONTROL_CODE_ENABLE_PROVIDER ? enable_in(session, how) : 0;
}

ULONG WINAPI lab_EnableTraceEx2(TRACEHANDLE handle, const GUID *provider, ULONG control, UCHAR level, ULONGLONG any, ULONGLONG all,
                                ULONG timeout, ENABLE_TRACE_PARAMETERS *parameters) {
  struct enablement how = {.level = level, .any = any, .all = all};
  DWORD code = enter("EnableTraceEx2", "%#llx, %#lx, control %lu, level %u, any %#llx, all %#llx, timeout %lu", handle,
    provider ? provider->Data1 : 0, control, level, any, all, timeout);
  if (!code && !provider) code = ERROR_INVALID_PARAMETER;
  if (provider) how.provider = *provider;
  return leave(code ? code : enable(handle, control, &how, parameters));
}

/* The processes that have registered a provider. */
static int registrants(const GUID *provider, DWORD *processes) {
  if (IsEqualGUID(provider, &tracing_provider)) {
    processes[0] = 4;
    processes[1] = 70904;
    return 2;
  }
  if (!IsEqualGUID(provider, &dns_provider) || !channel_at(DNS_CHANNEL)) return 0;
  processes[0] = service_process(L"DNS");
  return processes[0] != 0;
}

static int sessions_of(const GUID *provider, TRACE_ENABLE_INFO *infos) {
  int count = 0;
  for (int i = 0; i < lab.enablement_count; i++) {
    const struct enablement *each = &lab.enablement[i];
    if (!IsEqualGUID(&each->provider, provider)) continue;
    TRACE_ENABLE_INFO info = {.IsEnabled = TRUE, .Level = (UCHAR)each->level, .LoggerId = (USHORT)each->logger_id,
      .EnableProperty = each->property, .MatchAnyKeyword = each->any, .MatchAllKeyword = each->all};
    infos[count++] = info;
  }
  return count;
}

/* One instance for each process that has registered it; without any, one that waits (PRE_ENABLE). */
static DWORD query_info(const GUID *provider, BYTE *out, ULONG size, ULONG *needed) {
  TRACE_ENABLE_INFO infos[8];
  DWORD processes[2] = {0};
  int enabled = sessions_of(provider, infos), registered = registrants(provider, processes);
  int instances = registered ? registered : enabled > 0;
  if (!instances) return ERROR_WMI_GUID_NOT_FOUND;
  ULONG instance_size = sizeof(TRACE_PROVIDER_INSTANCE_INFO) + enabled * sizeof *infos;
  *needed = sizeof(TRACE_GUID_INFO) + instances * instance_size;
  if (size < *needed || !out) return ERROR_INSUFFICIENT_BUFFER;
  TRACE_GUID_INFO head = {.InstanceCount = instances};
  memcpy(out, &head, sizeof head);
  out += sizeof head;
  for (int i = 0; i < instances; i++, out += instance_size) {
    TRACE_PROVIDER_INSTANCE_INFO instance = {.NextOffset = i + 1 < instances ? instance_size : 0, .EnableCount = enabled,
      .Pid = processes[i], .Flags = registered ? 0 : TRACE_PROVIDER_FLAG_PRE_ENABLE};
    memcpy(out, &instance, sizeof instance);
    memcpy(out + sizeof instance, infos, enabled * sizeof *infos);
  }
  return 0;
}

static BOOL is_among(const GUID *guids, int count, const GUID *guid) {
  for (int i = 0; i < count; i++) if (IsEqualGUID(&guids[i], guid)) return TRUE;
  return FALSE;
}

static DWORD query_list(void *out, ULONG size, ULONG *needed) {
  static GUID guids[1026];
  DWORD processes[2];
  int count = 0;
  guids[count++] = tracing_provider;
  if (registrants(&dns_provider, processes)) guids[count++] = dns_provider;
  for (int i = 0; i < lab.enablement_count; i++) {
    if (!is_among(guids, count, &lab.enablement[i].provider)) guids[count++] = lab.enablement[i].provider;
  }
  *needed = count * sizeof *guids;
  if (size < *needed || !out) return ERROR_INSUFFICIENT_BUFFER;
  memcpy(out, guids, *needed);
  return 0;
}

static DWORD enumerate(int class, const void *in, ULONG in_size, void *out, ULONG size, ULONG *needed) {
  if (!needed) return ERROR_INVALID_PARAMETER;
  *needed = 0;
  if (!is_elevated()) return ERROR_ACCESS_DENIED;
  if (class == TraceGuidQueryList) return in || in_size ? ERROR_INVALID_PARAMETER : query_list(out, size, needed);
  if (class != TraceGuidQueryInfo) return ERROR_INVALID_PARAMETER;
  if (!in || in_size != sizeof(GUID)) return ERROR_INVALID_PARAMETER;
  return query_info(in, out, size, needed);
}

ULONG WINAPI lab_EnumerateTraceGuidsEx(int class, void *in, ULONG in_size, void *out, ULONG size, ULONG *needed) {
  DWORD code = enter("EnumerateTraceGuidsEx", "class %d, %lu bytes", class, size);
  return leave(code ? code : enumerate(class, in, in_size, out, size, needed));
}
