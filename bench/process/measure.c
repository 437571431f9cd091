/*
 * measure.exe FILE LAB.DLL PEAK.DLL PROGRAM ARGUMENTS…: starts the program with both DLLs inside and writes the milliseconds
 * from its first instruction to its end into the file. The exit code is the program's.
 */
#include "inject.h"
#include <stdio.h>
#include <wchar.h>

static WCHAR *without_words(WCHAR *line, int count) {
  while (count--) {
    BOOL quoted = FALSE;
    for (; *line && (quoted || *line != L' '); line++) if (*line == L'"') quoted = !quoted;
    while (*line == L' ') line++;
  }
  return line;
}

int wmain(int argc, WCHAR **argv) {
  STARTUPINFOW start = {.cb = sizeof start};
  PROCESS_INFORMATION child;
  DWORD code;
  LARGE_INTEGER begin, end, second;
  FILE *out = argc > 4 ? _wfopen(argv[1], L"w") : NULL;
  if (!out) return 98;
  GetStartupInfoW(&start);
  if (!CreateProcessW(NULL, without_words(GetCommandLineW(), 4), NULL, NULL, TRUE, CREATE_SUSPENDED, NULL, NULL, &start, &child)) return 98;
  if (!inject(child.hProcess, argv[2]) || !inject(child.hProcess, argv[3])) {
    TerminateProcess(child.hProcess, 98);
    return 98;
  }
  QueryPerformanceCounter(&begin);
  ResumeThread(child.hThread);
  WaitForSingleObject(child.hProcess, INFINITE);
  QueryPerformanceCounter(&end);
  QueryPerformanceFrequency(&second);
  GetExitCodeProcess(child.hProcess, &code);
  fprintf(out, "%f\n", 1000.0 * (double)(end.QuadPart - begin.QuadPart) / (double)second.QuadPart);
  fclose(out);
  return (int)code;
}
