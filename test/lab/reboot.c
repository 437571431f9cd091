/*
 * A restart of Windows: running sessions go; what Wine's real registry and the channels' configuration say comes back.
 * https://learn.microsoft.com/windows/win32/etw/configuring-and-starting-an-autologger-session
 */
#include "lab.h"
#include <wmistr.h>
#include <evntrace.h>

#define AUTOLOGGER L"SYSTEM\\CurrentControlSet\\Control\\WMI\\Autologger"

static DWORD number_in(HKEY key, const WCHAR *name, DWORD otherwise) {
  DWORD type, number, size = sizeof number;
  LONG status = RegQueryValueExW(key, name, NULL, &type, (BYTE *)&number, &size);
  return !status && type == REG_DWORD && size == sizeof number ? number : otherwise;
}

static ULONGLONG wide_number_in(HKEY key, const WCHAR *name) {
  ULONGLONG number;
  DWORD type, size = sizeof number;
  LONG status = RegQueryValueExW(key, name, NULL, &type, (BYTE *)&number, &size);
  return !status && type == REG_QWORD && size == sizeof number ? number : 0;
}

static BOOL text_in(HKEY key, const WCHAR *name, WCHAR *text) {
  DWORD type, size = (NAME_SIZE - 1) * sizeof(WCHAR);
  ZeroMemory(text, NAME_SIZE * sizeof(WCHAR));
  return !RegQueryValueExW(key, name, NULL, &type, (BYTE *)text, &size) && (type == REG_SZ || type == REG_EXPAND_SZ);
}

static BOOL guid_of(const WCHAR *text, GUID *guid) { return wcslen(text) == 38 && !CLSIDFromString((WCHAR *)text, guid); }

static void read_spec(HKEY key, const WCHAR *name, struct session *spec) {
  WCHAR guid[NAME_SIZE];
  ZeroMemory(spec, sizeof *spec);
  wcscpy(spec->name, name);
  if (text_in(key, L"Guid", guid)) guid_of(guid, &spec->guid);
  spec->mode = number_in(key, L"LogFileMode", EVENT_TRACE_FILE_MODE_SEQUENTIAL);
  spec->buffer_kb = number_in(key, L"BufferSize", 0);
  spec->minimum = number_in(key, L"MinimumBuffers", 0);
  spec->maximum = number_in(key, L"MaximumBuffers", 0);
  spec->flush_timer = number_in(key, L"FlushTimer", 0);
  spec->clock = number_in(key, L"ClockType", 1);
  if (!text_in(key, L"FileName", spec->log_file) && !(spec->mode & (EVENT_TRACE_REAL_TIME_MODE | EVENT_TRACE_BUFFERING_MODE)))
    swprintf(spec->log_file, NAME_SIZE, L"%%SystemRoot%%\\System32\\LogFiles\\WMI\\%.900ls.etl", name);
  spec->file_mb = number_in(key, L"MaxFileSize", *spec->log_file ? 100 : 0);
}

static void enable_provider(HKEY session_key, const WCHAR *name, const struct session *session) {
  struct enablement how = {0};
  HKEY key;
  if (!guid_of(name, &how.provider) || RegOpenKeyExW(session_key, name, 0, KEY_READ, &key)) return;
  how.level = number_in(key, L"EnableLevel", 0) & 0xff;
  how.property = number_in(key, L"EnableProperty", 0);
  how.any = wide_number_in(key, L"MatchAnyKeyword");
  how.all = wide_number_in(key, L"MatchAllKeyword");
  if (number_in(key, L"Enabled", 0) == 1) enable_in(session, &how);
  RegCloseKey(key);
}

static void start_autologger(HKEY key, const WCHAR *name) {
  static struct session spec;
  WCHAR provider[NAME_SIZE];
  if (number_in(key, L"Start", 0) != 1) return;
  read_spec(key, name, &spec);
  DWORD code = refusal_of(&spec, BY_AUTOLOGGER);
  RegSetValueExW(key, L"Status", 0, REG_DWORD, (BYTE *)&code, sizeof code);
  if (code) {
    report_tracing(2, &spec, code);
    return;
  }
  struct session *session = open_session(&spec);
  DWORD size = NAME_SIZE;
  for (DWORD i = 0; !RegEnumKeyExW(key, i, provider, &size, NULL, NULL, NULL, NULL); i++, size = NAME_SIZE) enable_provider(key, provider, session);
}

static void start_autologgers(void) {
  HKEY root, key;
  WCHAR name[NAME_SIZE];
  DWORD size = NAME_SIZE;
  if (RegOpenKeyExW(HKEY_LOCAL_MACHINE, AUTOLOGGER, 0, KEY_READ, &root)) return;
  for (DWORD i = 0; !RegEnumKeyExW(root, i, name, &size, NULL, NULL, NULL, NULL); i++, size = NAME_SIZE) {
    if (RegOpenKeyExW(root, name, 0, KEY_READ | KEY_WRITE, &key)) continue;
    start_autologger(key, name);
    RegCloseKey(key);
  }
  RegCloseKey(root);
}

/* EtwMaxLoggers, from Windows 10 1709 on. https://learn.microsoft.com/windows/win32/api/evntrace/nf-evntrace-starttracew */
static DWORD slots(void) {
  HKEY key;
  if (build_number() < 16299 || RegOpenKeyExW(HKEY_LOCAL_MACHINE, L"SYSTEM\\CurrentControlSet\\Control\\WMI", 0, KEY_READ, &key)) return 64;
  DWORD wanted = number_in(key, L"EtwMaxLoggers", 64);
  RegCloseKey(key);
  return wanted >= 32 && wanted <= 256 ? wanted : 64;
}

/* What runs on any Windows, and as many sessions of others as `other-sessions` says. */
void start_windows_sessions(void) {
  int others = _wtoi(setting("other-sessions", L"1"));
  struct session spec = {.mode = EVENT_TRACE_BUFFERING_MODE, .buffer_kb = 16, .owned_by_windows = 1, .clock = 1};
  for (int i = 0; i < others; i++) {
    swprintf(spec.name, NAME_SIZE, i ? L"Vendor-Trace-%02d" : L"DiagLog", i);
    spec.guid = (GUID){0x7e000000 + (DWORD)i, 0, 0x4000, {0x80, 0, 0, 0, 0, 0, 0, 1}};
    if (!refusal_of(&spec, BY_AUTOLOGGER)) open_session(&spec);
  }
}

void reboot(void) {
  settle();
  lab.session_count = lab.enablement_count = 0;
  lab.server->queries = lab.server->responses = 0;
  lab.server->slots = slots();
  start_windows_sessions();
  start_autologgers();
  for (int i = 0; i < lab.channel_count; i++) {
    if (lab.channel[i].enabled && is_direct(&lab.channel[i])) start_channel_session(&lab.channel[i]);
  }
}
