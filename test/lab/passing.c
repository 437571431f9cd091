/*
 * Calls that Wine does well and that are only counted here, so that they can fail or be the process's last: writes to the
 * registry, and lines of a journal (`JournalLine`, a write to a file whose name ends in .jsonl). And the one that leads
 * queries for the DNS server of this machine to the lab's own: dns.c.
 */
#include "lab.h"
#include <stdio.h>
#include <stdlib.h>

static LONG WINAPI lab_RegCreateKeyExW(HKEY, const WCHAR *, DWORD, WCHAR *, DWORD, REGSAM, SECURITY_ATTRIBUTES *, HKEY *, DWORD *);
static LONG WINAPI lab_RegSetValueExW(HKEY, const WCHAR *, DWORD, DWORD, const BYTE *, DWORD);
static LONG WINAPI lab_RegDeleteValueW(HKEY, const WCHAR *);
static LONG WINAPI lab_RegDeleteKeyExW(HKEY, const WCHAR *, REGSAM, DWORD);
static BOOL WINAPI lab_WriteFile(HANDLE, const void *, DWORD, DWORD *, OVERLAPPED *);
static int WINAPI lab_connect(SOCKET, const struct sockaddr *, int);

struct hook passing_hooks[] = {
  {.dll = L"advapi32", .name = "RegCreateKeyExW", .replacement = lab_RegCreateKeyExW},
  {.dll = L"advapi32", .name = "RegSetValueExW", .replacement = lab_RegSetValueExW},
  {.dll = L"advapi32", .name = "RegDeleteValueW", .replacement = lab_RegDeleteValueW},
  {.dll = L"advapi32", .name = "RegDeleteKeyExW", .replacement = lab_RegDeleteKeyExW},
  {.dll = L"kernel32", .name = "WriteFile", .replacement = lab_WriteFile},
  {.dll = L"ws2_32", .name = "connect", .replacement = lab_connect},
};
const int passing_hook_count = sizeof passing_hooks / sizeof *passing_hooks;

static LONG WINAPI lab_RegCreateKeyExW(HKEY key, const WCHAR *name, DWORD reserved, WCHAR *class, DWORD options, REGSAM access,
                                       SECURITY_ATTRIBUTES *security, HKEY *out, DWORD *disposition) {
  LONG (WINAPI *create)(HKEY, const WCHAR *, DWORD, WCHAR *, DWORD, REGSAM, SECURITY_ATTRIBUTES *, HKEY *, DWORD *) = passing_hooks[0].before;
  DWORD code = enter_passing("RegCreateKeyExW", "%ls", name ? name : L"(null)");
  /* Wine takes these as they come; Windows looks at them. 0x1f: REG_LEGAL_OPTION of wdm.h. */
  if (!code && (reserved || (options & ~0x1f))) code = ERROR_INVALID_PARAMETER;
  if (!code && security && security->nLength != sizeof *security) code = ERROR_INVALID_PARAMETER;
  return (LONG)leave(code ? code : (DWORD)create(key, name, reserved, class, options, access, security, out, disposition));
}

static LONG WINAPI lab_RegSetValueExW(HKEY key, const WCHAR *name, DWORD reserved, DWORD type, const BYTE *data, DWORD size) {
  LONG (WINAPI *set)(HKEY, const WCHAR *, DWORD, DWORD, const BYTE *, DWORD) = passing_hooks[1].before;
  DWORD code = enter_passing("RegSetValueExW", "%ls, type %lu, %lu bytes", name ? name : L"(default)", type, size);
  return (LONG)leave(code ? code : (DWORD)set(key, name, reserved, type, data, size));
}

static LONG WINAPI lab_RegDeleteValueW(HKEY key, const WCHAR *name) {
  LONG (WINAPI *delete)(HKEY, const WCHAR *) = passing_hooks[2].before;
  DWORD code = enter_passing("RegDeleteValueW", "%ls", name ? name : L"(default)");
  return (LONG)leave(code ? code : (DWORD)delete(key, name));
}

static LONG WINAPI lab_RegDeleteKeyExW(HKEY key, const WCHAR *name, REGSAM access, DWORD reserved) {
  LONG (WINAPI *delete)(HKEY, const WCHAR *, REGSAM, DWORD) = passing_hooks[3].before;
  DWORD code = enter_passing("RegDeleteKeyExW", "%ls", name ? name : L"(null)");
  if (!code && reserved) code = ERROR_INVALID_PARAMETER;
  return (LONG)leave(code ? code : (DWORD)delete(key, name, access, reserved));
}

static BOOL is_journal(HANDLE file) {
  WCHAR path[NAME_SIZE];
  DWORD length = GetFileType(file) == FILE_TYPE_DISK ? GetFinalPathNameByHandleW(file, path, NAME_SIZE, 0) : 0;
  return length > 6 && length < NAME_SIZE && !_wcsicmp(path + length - 6, L".jsonl");
}

static BOOL WINAPI lab_WriteFile(HANDLE file, const void *data, DWORD size, DWORD *written, OVERLAPPED *overlapped) {
  BOOL (WINAPI *write)(HANDLE, const void *, DWORD, DWORD *, OVERLAPPED *) = passing_hooks[4].before;
  if (!is_journal(file)) return write(file, data, size, written, overlapped);
  DWORD code = enter_passing("JournalLine", "%lu bytes", size);
  /* A crash may leave the first half of a line. */
  if (!code && dies_within()) {
    write(file, data, size / 2, written, overlapped);
    die("within");
  }
  if (!code && !write(file, data, size, written, overlapped)) code = GetLastError();
  return leave_true(code);
}

/* The port is where dns.exe of this lab listens; without it nobody does. */
static int WINAPI lab_connect(SOCKET socket, const struct sockaddr *to, int size) {
  struct sockaddr_in other = *(const struct sockaddr_in *)to;
  int result, type, type_size = sizeof type;
  DWORD length;
  getsockopt(socket, SOL_SOCKET, SO_TYPE, (char *)&type, &type_size);
  if (type == SOCK_DGRAM && other.sin_family == AF_INET && other.sin_port == htons(53) && other.sin_addr.s_addr == htonl(INADDR_LOOPBACK)) {
    char *port = read_file(lab_file(L"dns-port"), &length);
    other.sin_port = htons(port ? (USHORT)atoi(port) : 1);
    free(port);
    to = (struct sockaddr *)&other;
  }
  expose(&passing_hooks[5]);
  result = connect(socket, to, size);
  int code = WSAGetLastError();
  cover(&passing_hooks[5]);
  WSASetLastError(code);
  return result;
}
