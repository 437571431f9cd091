/*
 * What Wine itself knows of this machine: services, whose handles are counted among the open ones, and processors. The
 * configuration can have a state that none of Wine's services is ever found in, and more processors than there are.
 */
#include "lab.h"

static SC_HANDLE WINAPI lab_OpenSCManagerW(const WCHAR *, const WCHAR *, DWORD);
static SC_HANDLE WINAPI lab_OpenServiceW(SC_HANDLE, const WCHAR *, DWORD);
static BOOL WINAPI lab_CloseServiceHandle(SC_HANDLE);
static BOOL WINAPI lab_QueryServiceStatusEx(SC_HANDLE, SC_STATUS_TYPE, BYTE *, DWORD, DWORD *);
static DWORD WINAPI lab_GetActiveProcessorCount(WORD);

struct hook machine_hooks[] = {
  {.dll = L"advapi32", .name = "OpenSCManagerW", .replacement = lab_OpenSCManagerW},
  {.dll = L"advapi32", .name = "OpenServiceW", .replacement = lab_OpenServiceW},
  {.dll = L"advapi32", .name = "CloseServiceHandle", .replacement = lab_CloseServiceHandle},
  {.dll = L"advapi32", .name = "QueryServiceStatusEx", .replacement = lab_QueryServiceStatusEx},
  {.dll = L"kernel32", .name = "GetActiveProcessorCount", .replacement = lab_GetActiveProcessorCount},
};
const int machine_hook_count = sizeof machine_hooks / sizeof *machine_hooks;

static volatile LONG services;
int open_services(void) { return services; }

static SC_HANDLE counted(SC_HANDLE handle) {
  if (handle) InterlockedIncrement(&services);
  return handle;
}

static SC_HANDLE WINAPI lab_OpenSCManagerW(const WCHAR *machine, const WCHAR *database, DWORD access) {
  SC_HANDLE (WINAPI *open)(const WCHAR *, const WCHAR *, DWORD) = machine_hooks[0].before;
  return counted(open(machine, database, access));
}

/* Of the services opened last: Wine gives a handle's value to another one once it is closed. */
static struct { SC_HANDLE handle; WCHAR name[SHORT_NAME_SIZE]; } opened[16];

static SC_HANDLE WINAPI lab_OpenServiceW(SC_HANDLE manager, const WCHAR *name, DWORD access) {
  static volatile LONG next;
  SC_HANDLE (WINAPI *open)(SC_HANDLE, const WCHAR *, DWORD) = machine_hooks[1].before;
  SC_HANDLE handle = counted(open(manager, name, access));
  DWORD code = GetLastError(), slot = (DWORD)InterlockedIncrement(&next) % 16;
  for (int i = 0; handle && i < 16; i++) if (opened[i].handle == handle) opened[i].handle = NULL;
  if (handle) lstrcpynW(opened[slot].name, name, SHORT_NAME_SIZE);
  opened[slot].handle = handle;
  SetLastError(code);
  return handle;
}

static BOOL WINAPI lab_CloseServiceHandle(SC_HANDLE handle) {
  BOOL (WINAPI *close)(SC_HANDLE) = machine_hooks[2].before;
  BOOL closed = close(handle);
  if (closed) InterlockedDecrement(&services);
  return closed;
}

/*
 * `service NAME 2 70904`: a state and a process, in the place of Wine's answer.
 * https://learn.microsoft.com/windows/win32/api/winsvc/ns-winsvc-service_status_process
 */
static BOOL WINAPI lab_QueryServiceStatusEx(SC_HANDLE handle, SC_STATUS_TYPE level, BYTE *buffer, DWORD size, DWORD *needed) {
  BOOL (WINAPI *query)(SC_HANDLE, SC_STATUS_TYPE, BYTE *, DWORD, DWORD *) = machine_hooks[3].before;
  SERVICE_STATUS_PROCESS *status = (SERVICE_STATUS_PROCESS *)buffer;
  if (!query(handle, level, buffer, size, needed)) return FALSE;
  for (int i = 0; i < 16; i++) {
    char word[SHORT_NAME_SIZE + 20];
    if (opened[i].handle != handle || snprintf(word, sizeof word, "service %ls", opened[i].name) < 0) continue;
    const WCHAR *planned = setting(word, NULL);
    if (planned) swscanf(planned, L"%lu %lu", &status->dwCurrentState, &status->dwProcessId);
  }
  return TRUE;
}

/*
 * `second group 64`: so many more in a second processor group.
 * https://learn.microsoft.com/windows/win32/api/winbase/nf-winbase-getactiveprocessorcount
 */
static DWORD WINAPI lab_GetActiveProcessorCount(WORD group) {
  DWORD second = wcstoul(setting("second group", L"0"), NULL, 10);
  if (group == 1 && second) return second;
  expose(&machine_hooks[4]);
  DWORD count = GetActiveProcessorCount(group);
  cover(&machine_hooks[4]);
  return group == ALL_PROCESSOR_GROUPS ? count + second : count;
}
