/*
 * Stands in for Windows' cscript.exe, which Wine does not have: does what regedit's scripts do, by the same protocol
 * (escaped lines on standard input), so that the use made of regedit is exercised. The variable TEST_CSCRIPT makes it
 * misbehave: "lies" ends well and writes nothing, "fails" ends with 5, "hangs" waits for a minute and then writes.
 * Every start is noted in C:\cscript.log.
 */
#include <windows.h>
#include <stdio.h>
#include <stdlib.h>
#include <wchar.h>

static char input[1 << 20];

static int hex(const char *from, int digits) {
  char text[5] = {0};
  memcpy(text, from, digits);
  return (int)strtol(text, NULL, 16);
}

/* What JavaScript's escape() made, undone. */
static void unescape(const char *from, WCHAR *to) {
  while (*from && *from != '\r' && *from != '\n') {
    if (from[0] == '%' && from[1] == 'u') { *to++ = (WCHAR)hex(from + 2, 4); from += 6; }
    else if (from[0] == '%') { *to++ = (WCHAR)hex(from + 1, 2); from += 3; }
    else *to++ = (unsigned char)*from++;
  }
  *to = 0;
}

static DWORD put(HKEY key, const WCHAR *name, const WCHAR *value, const WCHAR *type) {
  BYTE bytes[4096];
  DWORD size = 0;
  if (!wcscmp(type, L"REG_DWORD")) {
    DWORD number = (DWORD)_wcstoui64(value, NULL, 10);
    return RegSetValueExW(key, name, 0, REG_DWORD, (BYTE *)&number, sizeof number);
  }
  if (!wcscmp(type, L"REG_QWORD")) {
    ULONGLONG number = _wcstoui64(value, NULL, 10);
    return RegSetValueExW(key, name, 0, REG_QWORD, (BYTE *)&number, sizeof number);
  }
  if (!wcscmp(type, L"REG_BINARY")) {
    for (const WCHAR *at = value; at && *at; at = wcschr(at, L',') ? wcschr(at, L',') + 1 : NULL) bytes[size++] = (BYTE)_wtoi(at);
    return RegSetValueExW(key, name, 0, REG_BINARY, bytes, size);
  }
  if (!wcscmp(type, L"REG_MULTI_SZ")) {
    WCHAR list[2048];
    wcscpy(list, value);
    list[wcslen(value) + 1] = 0;
    for (WCHAR *at = list; *at; at++) if (*at == L',') *at = 0;
    return RegSetValueExW(key, name, 0, REG_MULTI_SZ, (BYTE *)list, (DWORD)(wcslen(value) + 2) * 2);
  }
  return RegSetValueExW(key, name, 0, wcscmp(type, L"REG_SZ") ? REG_EXPAND_SZ : REG_SZ, (BYTE *)value, (DWORD)(wcslen(value) + 1) * 2);
}

int wmain(int argc, WCHAR **argv) {
  const WCHAR *mood = _wgetenv(L"TEST_CSCRIPT");
  FILE *log = _wfopen(L"C:\\cscript.log", L"a");
  for (int i = 0; i < argc; i++) fwprintf(log, L"%ls%ls", i ? L" " : L"", argv[i]);
  fwprintf(log, L"\n");
  fclose(log);
  if (mood && !wcscmp(mood, L"fails")) return 5;
  if (mood && !wcscmp(mood, L"hangs")) Sleep(60000);
  const WCHAR *script = argc > 2 ? wcsrchr(argv[2], L'\\') : NULL;
  if (!script || wcscmp(argv[1], L"//Nologo") || wcscmp(argv[3], L"A")) return 25121;
  if (mood && !wcscmp(mood, L"lies")) return 0;
  static WCHAR line[4][4096];
  int count = 0;
  /* An empty line ends the input; regedit leaves the pipe open. */
  while (fgets(input, sizeof input, stdin) && *input != '\r' && *input != '\n') {
    unescape(input, line[count]);
    DWORD status = 0;
    HKEY key;
    /* "HKLM\" goes before every path. */
    if (!wcscmp(script, L"\\regCreateKey.wsf")) {
      status = RegCreateKeyExW(HKEY_LOCAL_MACHINE, line[0] + 5, 0, NULL, 0, KEY_ALL_ACCESS, NULL, &key, NULL);
    } else if (!wcscmp(script, L"\\regDeleteKey.wsf")) {
      status = RegDeleteKeyW(HKEY_LOCAL_MACHINE, line[0] + 5);
    } else if (!wcscmp(script, L"\\regDeleteValue.wsf")) {
      WCHAR *name = wcsrchr(line[0], L'\\');
      *name++ = 0;
      status = RegOpenKeyExW(HKEY_LOCAL_MACHINE, line[0] + 5, 0, KEY_SET_VALUE, &key);
      if (!status) status = RegDeleteValueW(key, name);
    } else if (++count == 4) {
      count = 0;
      status = RegOpenKeyExW(HKEY_LOCAL_MACHINE, line[0] + 5, 0, KEY_SET_VALUE, &key);
      if (!status) status = put(key, line[1], line[2], line[3]);
    }
    if (status) return (int)status;
  }
  return count ? 25123 : 0;
}
