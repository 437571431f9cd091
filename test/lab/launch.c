/* launch.exe PROGRAM ARGUMENTS…: starts the program with lab.dll, which lies beside this one, already inside. */
#include <windows.h>
#include <stdio.h>
#include <wchar.h>

/* The command line behind its first word, as it was written. */
static WCHAR *rest(WCHAR *line) {
  BOOL quoted = FALSE;
  for (; *line && (quoted || *line != L' '); line++) if (*line == L'"') quoted = !quoted;
  while (*line == L' ') line++;
  return line;
}

static BOOL inject(HANDLE process) {
  WCHAR path[MAX_PATH];
  DWORD loaded = 0;
  GetModuleFileNameW(NULL, path, MAX_PATH);
  wcscpy(wcsrchr(path, L'\\') + 1, L"lab.dll");
  void *memory = VirtualAllocEx(process, NULL, sizeof path, MEM_COMMIT, PAGE_READWRITE);
  if (!memory || !WriteProcessMemory(process, memory, path, sizeof path, NULL)) return FALSE;
  HANDLE thread = CreateRemoteThread(process, NULL, 0, (LPTHREAD_START_ROUTINE)LoadLibraryW, memory, 0, NULL);
  if (!thread) return FALSE;
  WaitForSingleObject(thread, INFINITE);
  return GetExitCodeThread(thread, &loaded) && loaded;
}

int wmain(void) {
  STARTUPINFOW start = {.cb = sizeof start};
  PROCESS_INFORMATION child;
  DWORD code;
  GetStartupInfoW(&start);
  if (!CreateProcessW(NULL, rest(GetCommandLineW()), NULL, NULL, TRUE, CREATE_SUSPENDED, NULL, NULL, &start, &child)) {
    fprintf(stderr, "launch: CreateProcessW %lu\n", GetLastError());
    return 98;
  }
  if (!inject(child.hProcess)) {
    fprintf(stderr, "launch: lab.dll does not load\n");
    TerminateProcess(child.hProcess, 98);
    return 98;
  }
  ResumeThread(child.hThread);
  WaitForSingleObject(child.hProcess, INFINITE);
  GetExitCodeProcess(child.hProcess, &code);
  return (int)code;
}
