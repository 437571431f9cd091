/* Loads a DLL in a process that has not begun yet, so that none of its threads can be in a function that is replaced. */
#ifndef INJECT_H
#define INJECT_H

#include <windows.h>

static BOOL inject(HANDLE process, const WCHAR *dll) {
  DWORD loaded = 0;
  SIZE_T size = (wcslen(dll) + 1) * sizeof *dll;
  void *memory = VirtualAllocEx(process, NULL, size, MEM_COMMIT, PAGE_READWRITE);
  if (!memory || !WriteProcessMemory(process, memory, dll, size, NULL)) return FALSE;
  HANDLE thread = CreateRemoteThread(process, NULL, 0, (LPTHREAD_START_ROUTINE)LoadLibraryW, memory, 0, NULL);
  if (!thread) return FALSE;
  WaitForSingleObject(thread, INFINITE);
  GetExitCodeThread(thread, &loaded);
  CloseHandle(thread);
  return loaded != 0;
}

#endif
