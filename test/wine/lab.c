/*
 * Answers like Windows where Wine has only stubs that say yes: a DLL that, loaded first, puts itself in the place of the
 * exported functions (the first 14 bytes become a jump). The structures are the compiler's, so what the adapter passes is
 * read from the other end; what Windows refuses is refused with its code. State lives as long as the process.
 */
#include <winsock2.h>
#include <windows.h>
#include <ntsecapi.h>
#include <evntrace.h>
#include <winevt.h>
#include <lm.h>
#include <sddl.h>
#include <stdio.h>
#include <wchar.h>

#define EXPECT(condition, code) do { if (!(condition)) return (code); } while (0)

/* ------------------------------------------------------------------------------------------------ tracing sessions */

typedef struct { BOOL used; WCHAR name[1025]; WCHAR file[1025]; EVENT_TRACE_PROPERTIES p; } session_t;
typedef struct { BOOL used; GUID guid; USHORT logger; TRACE_ENABLE_INFO info; } enabled_t;
static session_t sessions[64];
static enabled_t enabled[64];

static session_t *session_of(TRACEHANDLE handle, LPCWSTR name) {
  for (int i = 0; i < 64; i++)
    if (sessions[i].used && (handle ? sessions[i].p.Wnode.HistoricalContext == handle : !_wcsicmp(sessions[i].name, name)))
      return &sessions[i];
  return NULL;
}

static WCHAR *text_at(EVENT_TRACE_PROPERTIES *p, ULONG offset) { return offset ? (WCHAR *)((BYTE *)p + offset) : NULL; }

static ULONG checked(EVENT_TRACE_PROPERTIES *p) {
  EXPECT(p->Wnode.Flags & WNODE_FLAG_TRACED_GUID, ERROR_INVALID_PARAMETER);
  EXPECT(p->Wnode.BufferSize >= sizeof *p, ERROR_BAD_LENGTH);
  EXPECT(p->LoggerNameOffset >= sizeof *p && p->LoggerNameOffset < p->Wnode.BufferSize, ERROR_INVALID_PARAMETER);
  EXPECT(!p->LogFileNameOffset || (p->LogFileNameOffset >= sizeof *p && p->LogFileNameOffset < p->Wnode.BufferSize), ERROR_INVALID_PARAMETER);
  return 0;
}

static ULONG WINAPI start_trace(PTRACEHANDLE out, LPCWSTR name, EVENT_TRACE_PROPERTIES *p) {
  ULONG status = checked(p);
  EXPECT(!status, status);
  EXPECT(wcslen(name) <= 1024, ERROR_INVALID_PARAMETER);
  /* Append, preallocate and non-stoppable do not go together, nor real time with append or buffering. */
  EXPECT((p->LogFileMode & 0x24) != 0x24, ERROR_INVALID_PARAMETER);
  EXPECT(!(p->LogFileMode & 0x100) || !(p->LogFileMode & 0x404), ERROR_INVALID_PARAMETER);
  EXPECT(!session_of(0, name), ERROR_ALREADY_EXISTS);
  for (int i = 0; i < 64; i++)
    EXPECT(!sessions[i].used || !IsEqualGUID(&sessions[i].p.Wnode.Guid, &p->Wnode.Guid), ERROR_ALREADY_EXISTS);
  for (int i = 0; i < 64; i++) {
    session_t *s = &sessions[i];
    if (s->used) continue;
    memset(s, 0, sizeof *s);
    s->used = TRUE;
    s->p = *p;
    wcscpy(s->name, name);
    if (p->LogFileNameOffset) wcscpy(s->file, text_at(p, p->LogFileNameOffset));
    s->p.Wnode.HistoricalContext = 0xABCD00000000ULL | (ULONG)(i + 10);
    s->p.NumberOfBuffers = p->MinimumBuffers;
    s->p.FreeBuffers = p->MinimumBuffers - 1;
    s->p.EventsLost = 11;
    s->p.BuffersWritten = 22;
    s->p.LogBuffersLost = 33;
    s->p.RealTimeBuffersLost = 44;
    *out = s->p.Wnode.HistoricalContext;
    return 0;
  }
  return ERROR_NO_SYSTEM_RESOURCES;
}

static ULONG fill(session_t *s, EVENT_TRACE_PROPERTIES *p) {
  ULONG size = p->Wnode.BufferSize, name = p->LoggerNameOffset, file = p->LogFileNameOffset;
  EXPECT(name + (wcslen(s->name) + 1) * 2 <= size, ERROR_MORE_DATA);
  *p = s->p;
  p->Wnode.BufferSize = size;
  p->LoggerNameOffset = name;
  p->LogFileNameOffset = file;
  wcscpy(text_at(p, name), s->name);
  if (file) wcscpy(text_at(p, file), s->file);
  return 0;
}

static ULONG WINAPI control_trace(TRACEHANDLE handle, LPCWSTR name, EVENT_TRACE_PROPERTIES *p, ULONG code) {
  ULONG status = checked(p);
  EXPECT(!status, status);
  session_t *s = session_of(handle, name);
  EXPECT(s, ERROR_WMI_INSTANCE_NOT_FOUND);
  if (code == EVENT_TRACE_CONTROL_UPDATE) {
    /* The file stays only when none is named, and only real time can be switched. */
    EXPECT(!p->LogFileNameOffset, ERROR_BAD_PATHNAME);
    EXPECT((p->LogFileMode & ~0x100u) == (s->p.LogFileMode & ~0x100u), ERROR_INVALID_PARAMETER);
    s->p.LogFileMode = p->LogFileMode;
    s->p.FlushTimer = p->FlushTimer;
    s->p.MaximumBuffers = p->MaximumBuffers;
    return 0;
  }
  status = fill(s, p);
  if (code == EVENT_TRACE_CONTROL_STOP) s->used = FALSE;
  return status;
}

static ULONG WINAPI query_all(EVENT_TRACE_PROPERTIES **array, ULONG size, PULONG count) {
  *count = 0;
  for (int i = 0; i < 64; i++) if (sessions[i].used) {
    EXPECT(*count < size, ERROR_MORE_DATA);
    ULONG status = checked(array[*count]);
    EXPECT(!status, status);
    fill(&sessions[i], array[(*count)++]);
  }
  return 0;
}

static ULONG WINAPI enable_trace(TRACEHANDLE handle, LPCGUID guid, ULONG code, UCHAR level, ULONGLONG any, ULONGLONG all, ULONG timeout, PENABLE_TRACE_PARAMETERS how) {
  session_t *s = session_of(handle, L"");
  EXPECT(s && !timeout, ERROR_INVALID_PARAMETER);
  USHORT logger = (USHORT)handle;
  enabled_t *slot = NULL;
  for (int i = 63; i >= 0; i--) {
    if (!enabled[i].used) { if (!slot || !slot->used) slot = &enabled[i]; }
    else if (enabled[i].logger == logger && IsEqualGUID(&enabled[i].guid, guid)) slot = &enabled[i];
  }
  if (code == EVENT_CONTROL_CODE_DISABLE_PROVIDER) { if (slot) slot->used = FALSE; return 0; }
  EXPECT(code == EVENT_CONTROL_CODE_ENABLE_PROVIDER && how && how->Version == 2 && !how->EnableFilterDesc && !how->FilterDescCount, ERROR_INVALID_PARAMETER);
  memset(slot, 0, sizeof *slot);
  slot->used = TRUE;
  slot->guid = *guid;
  slot->logger = logger;
  slot->info.IsEnabled = TRUE;
  slot->info.Level = level;
  slot->info.LoggerId = logger;
  slot->info.EnableProperty = how->EnableProperty;
  slot->info.MatchAnyKeyword = any;
  slot->info.MatchAllKeyword = all;
  return 0;
}

/* Two instances for each enabled provider: an early one (PRE_ENABLE) with a session of its own, and process 4242. */
static ULONG WINAPI enumerate(TRACE_QUERY_INFO_CLASS kind, PVOID in, ULONG in_size, PVOID out, ULONG size, PULONG needed) {
  BYTE buffer[8192] = {0};
  ULONG length = 0;
  if (kind == TraceGuidQueryList) {
    for (int i = 0; i < 64; i++) if (enabled[i].used) { memcpy(buffer + length, &enabled[i].guid, 16); length += 16; }
  } else {
    EXPECT(kind == TraceGuidQueryInfo && in_size == sizeof(GUID), ERROR_INVALID_PARAMETER);
    int count = 0;
    for (int i = 0; i < 64; i++) count += enabled[i].used && IsEqualGUID(&enabled[i].guid, in);
    EXPECT(count, ERROR_WMI_GUID_NOT_FOUND);
    ((TRACE_GUID_INFO *)buffer)->InstanceCount = 2;
    TRACE_PROVIDER_INSTANCE_INFO *early = (void *)(buffer + sizeof(TRACE_GUID_INFO));
    early->EnableCount = 1;
    early->Flags = TRACE_PROVIDER_FLAG_PRE_ENABLE;
    early->NextOffset = sizeof *early + sizeof(TRACE_ENABLE_INFO) + 16;
    TRACE_ENABLE_INFO *info = (void *)(early + 1);
    info->IsEnabled = TRUE;
    info->Level = 7;
    info->LoggerId = 99;
    TRACE_PROVIDER_INSTANCE_INFO *live = (void *)((BYTE *)early + early->NextOffset);
    live->Pid = 4242;
    info = (void *)(live + 1);
    for (int i = 0; i < 64; i++)
      if (enabled[i].used && IsEqualGUID(&enabled[i].guid, in)) info[live->EnableCount++] = enabled[i].info;
    length = (ULONG)((BYTE *)(info + live->EnableCount) - buffer);
  }
  *needed = length;
  EXPECT(length <= size, ERROR_INSUFFICIENT_BUFFER);
  memcpy(out, buffer, length);
  return 0;
}

/* ------------------------------------------------------------------------------------------------------ user rights */

static struct { WCHAR sid[128], right[64]; } grants[64];
#define NOT_FOUND ((NTSTATUS)0xC0000034)

static NTSTATUS WINAPI open_policy(PLSA_UNICODE_STRING system, PLSA_OBJECT_ATTRIBUTES attributes, ACCESS_MASK access, PLSA_HANDLE out) {
  EXPECT(!system && attributes->Length == sizeof *attributes && !attributes->ObjectName, (NTSTATUS)0xC000000D);
  *out = (LSA_HANDLE)(ULONG_PTR)access;
  return 0;
}
static NTSTATUS WINAPI close_policy(LSA_HANDLE policy) { return policy ? 0 : (NTSTATUS)0xC0000008; }

static NTSTATUS change(LSA_HANDLE policy, PSID sid, PLSA_UNICODE_STRING right, ULONG count, BOOL add) {
  LPWSTR text;
  EXPECT((ULONG_PTR)policy & POLICY_LOOKUP_NAMES, (NTSTATUS)0xC0000022);
  EXPECT(!add || ((ULONG_PTR)policy & POLICY_CREATE_ACCOUNT), (NTSTATUS)0xC0000022);
  EXPECT(count == 1 && right->Length == wcslen(right->Buffer) * 2 && !wcsncmp(right->Buffer, L"Se", 2), (NTSTATUS)0xC0000060);
  EXPECT(ConvertSidToStringSidW(sid, &text), (NTSTATUS)0xC0000078);
  BOOL known = FALSE;
  for (int i = 0; i < 64; i++) if (!wcscmp(grants[i].sid, text)) {
    known = TRUE;
    if (wcscmp(grants[i].right, right->Buffer)) continue;
    if (!add) *grants[i].sid = 0;
    return 0;
  }
  if (!add) return known ? 0 : NOT_FOUND;
  for (int i = 0; i < 64; i++) if (!*grants[i].sid) { wcscpy(grants[i].sid, text); wcscpy(grants[i].right, right->Buffer); return 0; }
  return (NTSTATUS)0xC000009A;
}
static NTSTATUS WINAPI add_rights(LSA_HANDLE p, PSID sid, PLSA_UNICODE_STRING r, ULONG n) { return change(p, sid, r, n, TRUE); }
static NTSTATUS WINAPI remove_rights(LSA_HANDLE p, PSID sid, BOOLEAN all, PLSA_UNICODE_STRING r, ULONG n) {
  EXPECT(!all, (NTSTATUS)0xC000000D);
  return change(p, sid, r, n, FALSE);
}
static NTSTATUS WINAPI rights_of(LSA_HANDLE policy, PSID sid, PLSA_UNICODE_STRING *out, PULONG count) {
  LPWSTR text;
  EXPECT((ULONG_PTR)policy & POLICY_LOOKUP_NAMES, (NTSTATUS)0xC0000022);
  EXPECT(ConvertSidToStringSidW(sid, &text), (NTSTATUS)0xC0000078);
  *count = 0;
  *out = malloc(64 * sizeof **out);
  for (int i = 0; i < 64; i++) if (!wcscmp(grants[i].sid, text)) {
    LSA_UNICODE_STRING *s = &(*out)[(*count)++];
    s->Length = (USHORT)(wcslen(grants[i].right) * 2);
    s->MaximumLength = s->Length;
    /* Without a NUL, as the LSA may give it. */
    s->Buffer = malloc(s->Length + 2);
    memcpy(s->Buffer, grants[i].right, s->Length);
    s->Buffer[s->Length / 2] = L'#';
  }
  return *count ? 0 : NOT_FOUND;
}
static NTSTATUS WINAPI free_rights(PVOID memory) { free(memory); return 0; }

/* --------------------------------------------------------------------------------------------------- the local group */

static WCHAR members[64][128];

static NET_API_STATUS member(LPCWSTR server, LPCWSTR group, DWORD level, BYTE *buffer, DWORD count, BOOL add) {
  LPWSTR text;
  EXPECT(!server && level == 0 && count == 1, ERROR_INVALID_PARAMETER);
  EXPECT(!_wcsicmp(group, L"Performance Log Users"), NERR_GroupNotFound);
  EXPECT(ConvertSidToStringSidW(((LOCALGROUP_MEMBERS_INFO_0 *)buffer)->lgrmi0_sid, &text), ERROR_NO_SUCH_MEMBER);
  for (int i = 0; i < 64; i++) if (!wcscmp(members[i], text)) {
    if (add) return ERROR_MEMBER_IN_ALIAS;
    *members[i] = 0;
    return 0;
  }
  EXPECT(add, ERROR_MEMBER_NOT_IN_ALIAS);
  for (int i = 0; i < 64; i++) if (!*members[i]) { wcscpy(members[i], text); return 0; }
  return ERROR_NOT_ENOUGH_MEMORY;
}
static NET_API_STATUS WINAPI add_member(LPCWSTR s, LPCWSTR g, DWORD l, LPBYTE b, DWORD n) { return member(s, g, l, b, n, TRUE); }
static NET_API_STATUS WINAPI del_member(LPCWSTR s, LPCWSTR g, DWORD l, LPBYTE b, DWORD n) { return member(s, g, l, b, n, FALSE); }
/* One member for each call, so that the caller has to come again. */
static NET_API_STATUS WINAPI get_members(LPCWSTR server, LPCWSTR group, DWORD level, LPBYTE *out, DWORD preferred, LPDWORD read, LPDWORD total, PDWORD_PTR resume) {
  EXPECT(!server && level == 0 && preferred == MAX_PREFERRED_LENGTH, ERROR_INVALID_PARAMETER);
  EXPECT(!_wcsicmp(group, L"Performance Log Users"), NERR_GroupNotFound);
  DWORD left = 0;
  *out = NULL;
  *read = 0;
  for (DWORD_PTR i = *resume; i < 64; i++) if (*members[i]) {
    left++;
    if (*read) continue;
    PSID sid;
    ConvertStringSidToSidW(members[i], &sid);
    LOCALGROUP_MEMBERS_INFO_0 *entry;
    NetApiBufferAllocate(sizeof *entry, (LPVOID *)&entry);
    entry->lgrmi0_sid = sid;
    *out = (LPBYTE)entry;
    *read = 1;
    *resume = i + 1;
  }
  *total = left;
  return left > 1 ? ERROR_MORE_DATA : 0;
}

/* --------------------------------------------------------------------------------------------------- the event channel */

typedef struct { BOOL enabled, retention; ULONGLONG size; } config_t;
static config_t saved = {FALSE, TRUE, 1048576};
static config_t open_config;
#define DNS L"Microsoft-Windows-DNSServer/Analytical"
#define FILE_NAME L"%SystemRoot%\\System32\\Winevt\\Logs\\Microsoft-Windows-DNSServer%4Analytical.etl"

static BOOL no(DWORD code) { SetLastError(code); return FALSE; }
static EVT_HANDLE WINAPI open_channel(EVT_HANDLE session, LPCWSTR path, DWORD flags) {
  if (session || flags || _wcsicmp(path, DNS)) { no(ERROR_EVT_CHANNEL_NOT_FOUND); return NULL; }
  open_config = saved;
  return (EVT_HANDLE)&open_config;
}
static BOOL WINAPI get_channel(EVT_HANDLE h, EVT_CHANNEL_CONFIG_PROPERTY_ID id, DWORD flags, DWORD size, PEVT_VARIANT v, PDWORD used) {
  *used = sizeof *v + (id == EvtChannelLoggingConfigLogFilePath ? sizeof FILE_NAME : 0);
  if (h != &open_config || flags) return no(ERROR_INVALID_HANDLE);
  if (size < *used) return no(ERROR_INSUFFICIENT_BUFFER);
  memset(v, 0xAA, sizeof *v);
  v->Count = 0;
  switch ((int)id) {
    case EvtChannelConfigEnabled: v->Type = EvtVarTypeBoolean; v->BooleanVal = open_config.enabled; return TRUE;
    case EvtChannelConfigType: v->Type = EvtVarTypeUInt32; v->UInt32Val = 2; return TRUE;
    case EvtChannelLoggingConfigRetention: v->Type = EvtVarTypeBoolean; v->BooleanVal = open_config.retention; return TRUE;
    case EvtChannelLoggingConfigMaxSize: v->Type = EvtVarTypeUInt64; v->UInt64Val = open_config.size; return TRUE;
    case EvtChannelLoggingConfigLogFilePath: v->Type = EvtVarTypeString; v->StringVal = wcscpy((WCHAR *)(v + 1), FILE_NAME); return TRUE;
  }
  return no(ERROR_INVALID_PARAMETER);
}
static BOOL WINAPI set_channel(EVT_HANDLE h, EVT_CHANNEL_CONFIG_PROPERTY_ID id, DWORD flags, PEVT_VARIANT v) {
  if (h != &open_config || flags) return no(ERROR_INVALID_HANDLE);
  if (id == EvtChannelConfigEnabled && v->Type == EvtVarTypeBoolean) open_config.enabled = v->BooleanVal;
  else if (id == EvtChannelLoggingConfigRetention && v->Type == EvtVarTypeBoolean) open_config.retention = v->BooleanVal;
  else if (id == EvtChannelLoggingConfigMaxSize && v->Type == EvtVarTypeUInt64) open_config.size = v->UInt64Val;
  else return no(ERROR_INVALID_PARAMETER);
  return TRUE;
}
static BOOL WINAPI save_channel(EVT_HANDLE h, DWORD flags) {
  if (h != &open_config || flags) return no(ERROR_INVALID_HANDLE);
  if (saved.enabled && (saved.retention != open_config.retention || saved.size != open_config.size))
    return no(ERROR_EVT_INVALID_OPERATION_OVER_ENABLED_DIRECT_CHANNEL);
  saved = open_config;
  return TRUE;
}

/* A log that is there, with no number of records, as for a direct channel; and one event of an ordinary channel. */
static int log_handle, query_handle, event_handle, given;
static EVT_HANDLE WINAPI open_log(EVT_HANDLE session, LPCWSTR path, DWORD flags) {
  if (session || flags != EvtOpenChannelPath || _wcsicmp(path, DNS)) { no(ERROR_EVT_CHANNEL_NOT_FOUND); return NULL; }
  return (EVT_HANDLE)&log_handle;
}
static BOOL WINAPI log_info(EVT_HANDLE h, EVT_LOG_PROPERTY_ID id, DWORD size, PEVT_VARIANT v, PDWORD used) {
  *used = sizeof *v;
  if (h != &log_handle) return no(ERROR_INVALID_HANDLE);
  if (size < *used) return no(ERROR_INSUFFICIENT_BUFFER);
  v->Count = 0;
  v->Type = EvtVarTypeNull;
  if (id == EvtLogFileSize) { v->Type = EvtVarTypeUInt64; v->UInt64Val = 69632; }
  if (id == EvtLogLastWriteTime) { v->Type = EvtVarTypeFileTime; v->FileTimeVal = 133773696001239999ULL; }
  return TRUE;
}
static EVT_HANDLE WINAPI query(EVT_HANDLE session, LPCWSTR path, LPCWSTR text, DWORD flags) {
  given = 0;
  if (wcscmp(path, L"Microsoft-Windows-Kernel-EventTracing/Admin")) { no(ERROR_EVT_CHANNEL_NOT_FOUND); return NULL; }
  if (session || flags != (EvtQueryChannelPath | EvtQueryReverseDirection) || wcscmp(text, L"*[System[(EventID=1)]]")) { no(ERROR_INVALID_PARAMETER); return NULL; }
  return (EVT_HANDLE)&query_handle;
}
static BOOL WINAPI next(EVT_HANDLE h, DWORD size, EVT_HANDLE *events, DWORD timeout, DWORD flags, PDWORD returned) {
  if (h != &query_handle || size != 1 || flags) return no(ERROR_INVALID_HANDLE);
  if (given == 2) return no(ERROR_NO_MORE_ITEMS);
  given++;
  *events = (EVT_HANDLE)&event_handle;
  *returned = 1;
  return TRUE;
}
static BOOL WINAPI render(EVT_HANDLE context, EVT_HANDLE h, DWORD flags, DWORD size, PVOID buffer, PDWORD used, PDWORD count) {
  static WCHAR xml[12000];
  if (context || h != &event_handle || flags != EvtRenderEventXml) return no(ERROR_INVALID_PARAMETER);
  /* Longer than a first buffer is likely to be. */
  swprintf(xml, 12000, L"<Event><System><EventID>1</EventID><TimeCreated SystemTime='2026-11-24T0%d:00:00.1234567Z'/></System><EventData><Data Name='Pad'>%05000d</Data><Data Name='SessionName'>etwDNS &amp; \x0416</Data></EventData></Event>", given, 0);
  *used = (DWORD)(wcslen(xml) + 1) * 2;
  *count = 0;
  if (size < *used) return no(ERROR_INSUFFICIENT_BUFFER);
  wcscpy(buffer, xml);
  return TRUE;
}
static BOOL WINAPI close_event(EVT_HANDLE h) { return h != NULL; }

/* ------------------------------------------------------------------------------------------------------------ patching */

static void put(const char *dll, const char *name, void *to) {
  BYTE *at = (BYTE *)GetProcAddress(LoadLibraryA(dll), name);
  DWORD old;
  if (!at) { fprintf(stderr, "lab: no %s in %s\n", name, dll); ExitProcess(99); }
  BYTE jump[14] = {0xFF, 0x25};
  memcpy(jump + 6, &to, 8);
  VirtualProtect(at, sizeof jump, PAGE_EXECUTE_READWRITE, &old);
  memcpy(at, jump, sizeof jump);
  VirtualProtect(at, sizeof jump, old, &old);
}

BOOL WINAPI DllMain(HINSTANCE self, DWORD reason, LPVOID reserved) {
  (void)self, (void)reserved;
  if (reason != DLL_PROCESS_ATTACH) return TRUE;
  put("advapi32", "StartTraceW", start_trace);
  put("advapi32", "ControlTraceW", control_trace);
  put("advapi32", "QueryAllTracesW", query_all);
  put("advapi32", "EnableTraceEx2", enable_trace);
  put("sechost", "EnumerateTraceGuidsEx", enumerate);
  put("advapi32", "LsaOpenPolicy", open_policy);
  put("advapi32", "LsaClose", close_policy);
  put("advapi32", "LsaAddAccountRights", add_rights);
  put("advapi32", "LsaRemoveAccountRights", remove_rights);
  put("advapi32", "LsaEnumerateAccountRights", rights_of);
  put("advapi32", "LsaFreeMemory", free_rights);
  put("netapi32", "NetLocalGroupAddMembers", add_member);
  put("netapi32", "NetLocalGroupDelMembers", del_member);
  put("netapi32", "NetLocalGroupGetMembers", get_members);
  put("wevtapi", "EvtOpenChannelConfig", open_channel);
  put("wevtapi", "EvtGetChannelConfigProperty", get_channel);
  put("wevtapi", "EvtSetChannelConfigProperty", set_channel);
  put("wevtapi", "EvtSaveChannelConfig", save_channel);
  put("wevtapi", "EvtOpenLog", open_log);
  put("wevtapi", "EvtGetLogInfo", log_info);
  put("wevtapi", "EvtQuery", query);
  put("wevtapi", "EvtNext", next);
  put("wevtapi", "EvtRender", render);
  put("wevtapi", "EvtClose", close_event);
  return TRUE;
}
