/*
 * Many cases in one process: each begins with a configuration of its own and with its calls counted anew. What lasts is
 * the state's file, for the caller to bring back, and the Autologger's keys in Wine's registry, kept and brought back here.
 */
#include "lab.h"
#include <stdlib.h>

#define AUTOLOGGER L"SYSTEM\\CurrentControlSet\\Control\\WMI\\Autologger"
#define KEPT L"SOFTWARE\\etwDNS laboratory\\"

__declspec(dllexport) void lab_begin(const char *config) {
  lock_state();
  use_config(_strdup(config));
  begin_case();
  forget_handles();
  unlock_state();
}

__declspec(dllexport) int lab_calls(void) { return calls_made(); }
__declspec(dllexport) const char *lab_call(int number) { return call_name(number); }
__declspec(dllexport) const char *lab_met(void) { return call_met(); }

/* As `labctl state` prints it. */
__declspec(dllexport) const char *lab_state(void) {
  static char text[1 << 20];
  enter("state", "");
  state_text(text, sizeof text, TRUE);
  leave(0);
  return text;
}

static LONG copy(const WCHAR *from, const WCHAR *to) {
  HKEY source, target;
  LONG status = RegDeleteTreeW(HKEY_LOCAL_MACHINE, to);
  if (status && status != ERROR_FILE_NOT_FOUND) return status;
  if ((status = RegOpenKeyExW(HKEY_LOCAL_MACHINE, from, 0, KEY_READ, &source))) return status;
  status = RegCreateKeyExW(HKEY_LOCAL_MACHINE, to, 0, NULL, 0, KEY_ALL_ACCESS, NULL, &target, NULL);
  if (!status) {
    status = RegCopyTreeW(source, NULL, target);
    RegCloseKey(target);
  }
  RegCloseKey(source);
  return status;
}

static LONG between(const WCHAR *name, BOOL back) {
  WCHAR kept[NAME_SIZE];
  swprintf(kept, NAME_SIZE, KEPT L"%ls", name);
  /* A call of the lab, so that what it does to the registry is not counted. */
  enter("registry", "%ls", kept);
  return (LONG)leave((DWORD)(back ? copy(kept, AUTOLOGGER) : copy(AUTOLOGGER, kept)));
}

__declspec(dllexport) LONG lab_keep(const WCHAR *name) { return between(name, FALSE); }
__declspec(dllexport) LONG lab_bring(const WCHAR *name) { return between(name, TRUE); }

static char dump[1 << 18];
static int used;

static void put(const char *format, ...) {
  va_list list;
  va_start(list, format);
  int length = vsnprintf(dump + used, sizeof dump - used, format, list);
  va_end(list);
  if (length < 0 || length >= (int)sizeof dump - used) abort();
  used += length;
}

static void put_name(const WCHAR *name) {
  for (; *name; name++) put(*name > 32 && *name < 127 ? "%c" : "\\u%04x", *name);
}

static void put_values(HKEY key) {
  WCHAR name[NAME_SIZE];
  BYTE data[4096];
  DWORD type, length = NAME_SIZE, size = sizeof data;
  for (DWORD i = 0; !RegEnumValueW(key, i, name, &length, NULL, &type, data, &size); i++, length = NAME_SIZE, size = sizeof data) {
    put("  ");
    put_name(name);
    put(" %lu ", type);
    for (DWORD at = 0; at < size; at++) put("%02x", data[at]);
    put("\n");
  }
}

static void put_key(HKEY key, const WCHAR *path) {
  WCHAR name[NAME_SIZE], below[NAME_SIZE];
  DWORD length = NAME_SIZE;
  HKEY child;
  put_name(path);
  put("\n");
  put_values(key);
  for (DWORD i = 0; !RegEnumKeyExW(key, i, name, &length, NULL, NULL, NULL, NULL); i++, length = NAME_SIZE) {
    swprintf(below, NAME_SIZE, L"%ls\\%ls", path, name);
    if (RegOpenKeyExW(key, name, 0, KEY_READ, &child)) abort();
    put_key(child, below);
    RegCloseKey(child);
  }
}

/* Every key and value of the Autologger's, data in hex: read by itself, not by what is under test. */
__declspec(dllexport) const char *lab_registry(void) {
  HKEY key;
  used = 0;
  if (RegOpenKeyExW(HKEY_LOCAL_MACHINE, AUTOLOGGER, 0, KEY_READ, &key)) return "no key";
  put_key(key, L"Autologger");
  RegCloseKey(key);
  return dump;
}
