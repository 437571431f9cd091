/* launch.exe PROGRAM ARGUMENTS…: starts the program with lab.dll, which lies beside this one, already inside. */
#include "inject.h"
#include <stdio.h>
#include <wchar.h>

/* The command line behind its first word, as it was written. */
static WCHAR *rest(WCHAR *line) {
  BOOL quoted = FALSE;
  for (; *line && (quoted || *line != L' '); line++) if (*line == L'"') quoted = !quoted;
  while (*line == L' ') line++;
  return line;
}

int wmain(void) {
  WCHAR dll[MAX_PATH];
  STARTUPINFOW start = {.cb = sizeof start};
  PROCESS_INFORMATION child;
  DWORD code;
  GetStartupInfoW(&start);
  if (!CreateProcessW(NULL, rest(GetCommandLineW()), NULL, NULL, TRUE, CREATE_SUSPENDED, NULL, NULL, &start, &child)) {
    fprintf(stderr, "launch: CreateProcessW %lu\n", GetLastError());
    return 98;
  }
  GetModuleFileNameW(NULL, dll, MAX_PATH);
  wcscpy(wcsrchr(dll, L'\\') + 1, L"lab.dll");
  if (!inject(child.hProcess, dll)) {
    fprintf(stderr, "launch: lab.dll does not load\n");
    TerminateProcess(child.hProcess, 98);
    return 98;
  }
  ResumeThread(child.hThread);
  WaitForSingleObject(child.hProcess, INFINITE);
  GetExitCodeProcess(child.hProcess, &code);
  return (int)code;
}
