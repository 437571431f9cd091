/* A program that must not be started: leaves a file where TEST_TRAP says. */
#include <windows.h>
#include <stdio.h>
#include <stdlib.h>

int wmain(void) {
  const WCHAR *path = _wgetenv(L"TEST_TRAP");
  FILE *file = path ? _wfopen(path, L"w") : NULL;
  if (file) fclose(file);
  return 0;
}
