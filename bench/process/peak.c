/*
 * peak.dll: at the process's end writes its peak working set, its peak private bytes and the milliseconds of processor time
 * that it has used into the file that BENCH_PEAK names.
 */
#define PSAPI_VERSION 2
#include <windows.h>
#include <psapi.h>
#include <stdio.h>

BOOL WINAPI DllMain(HINSTANCE module, DWORD reason, void *reserved) {
  (void)module, (void)reserved;
  if (reason != DLL_PROCESS_DETACH) return TRUE;
  PROCESS_MEMORY_COUNTERS counters = {.cb = sizeof counters};
  WCHAR path[MAX_PATH];
  char text[100];
  DWORD written;
  FILETIME begin, end, kernel, user;
  if (!GetProcessMemoryInfo(GetCurrentProcess(), &counters, sizeof counters)) return TRUE;
  if (!GetProcessTimes(GetCurrentProcess(), &begin, &end, &kernel, &user)) return TRUE;
  GetEnvironmentVariableW(L"BENCH_PEAK", path, MAX_PATH);
  HANDLE file = CreateFileW(path, GENERIC_WRITE, 0, NULL, CREATE_ALWAYS, 0, NULL);
  sprintf(text, "%llu\n%llu\n%lu\n", (ULONGLONG)counters.PeakWorkingSetSize, (ULONGLONG)counters.PeakPagefileUsage,
    (kernel.dwLowDateTime + user.dwLowDateTime) / 10000);
  WriteFile(file, text, (DWORD)strlen(text), &written, NULL);
  CloseHandle(file);
  return TRUE;
}
