/*
 * spawn.exe FILE COMMAND…: runs each command line as a process of its own, one after the other, their output thrown away,
 * and writes the milliseconds of all of them.
 */
#include <windows.h>
#include <stdio.h>

static double now(void) {
  LARGE_INTEGER ticks, second;
  QueryPerformanceCounter(&ticks);
  QueryPerformanceFrequency(&second);
  return 1000.0 * (double)ticks.QuadPart / (double)second.QuadPart;
}

static DWORD run(WCHAR *command, HANDLE nothing) {
  STARTUPINFOW start = {.cb = sizeof start, .dwFlags = STARTF_USESTDHANDLES, .hStdInput = nothing, .hStdOutput = nothing, .hStdError = nothing};
  PROCESS_INFORMATION child;
  DWORD code = 1;
  if (!CreateProcessW(NULL, command, NULL, NULL, TRUE, CREATE_NO_WINDOW, NULL, NULL, &start, &child)) return GetLastError();
  WaitForSingleObject(child.hProcess, INFINITE);
  GetExitCodeProcess(child.hProcess, &code);
  CloseHandle(child.hThread);
  CloseHandle(child.hProcess);
  return code;
}

int wmain(int argc, WCHAR **argv) {
  SECURITY_ATTRIBUTES inherited = {.nLength = sizeof inherited, .bInheritHandle = TRUE};
  HANDLE nothing = CreateFileW(L"NUL", GENERIC_READ | GENERIC_WRITE, FILE_SHARE_READ | FILE_SHARE_WRITE, &inherited, OPEN_EXISTING, 0, NULL);
  double begin = now();
  for (int i = 2; i < argc; i++) {
    DWORD code = run(argv[i], nothing);
    if (code) {
      fprintf(stderr, "%ls: %lu\n", argv[i], code);
      return 1;
    }
  }
  FILE *out = argc > 1 ? _wfopen(argv[1], L"w") : NULL;
  if (!out) return 2;
  fprintf(out, "%f\n", now() - begin);
  fclose(out);
  return 0;
}
