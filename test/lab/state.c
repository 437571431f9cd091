/* The file that holds the state, and the lock that lets one call at a time at it. */
#include "lab.h"
#include <stdlib.h>
#include <stdio.h>

struct state lab;

static WCHAR folder_path[MAX_PATH];
static HANDLE mutex;
/* `loaded` is what the rows in memory stand for: what was read last, or written. */
static char text[1 << 20], loaded[1 << 20];

const WCHAR *lab_file(const WCHAR *name) {
  static WCHAR path[MAX_PATH + 64];
  swprintf(path, MAX_PATH + 64, L"%ls\\%ls", folder_path, name);
  return path;
}

/* FALSE: the variable names no folder. */
BOOL find_folder(void) {
  DWORD length = GetEnvironmentVariableW(L"ETWDNS_LAB", folder_path, MAX_PATH);
  DWORD attributes = length && length < MAX_PATH ? GetFileAttributesW(folder_path) : INVALID_FILE_ATTRIBUTES;
  WCHAR name[MAX_PATH + 20] = L"etwdns-lab";
  if (attributes == INVALID_FILE_ATTRIBUTES || !(attributes & FILE_ATTRIBUTE_DIRECTORY)) return FALSE;
  wcscat(name, folder_path);
  for (WCHAR *at = name; *at; at++) if (*at == L'\\') *at = L'/';
  mutex = CreateMutexW(NULL, FALSE, name);
  return mutex != NULL;
}

/* Given up by a process that died: the state is whole all the same, because it is written by one move. */
void lock_state(void) { WaitForSingleObject(mutex, INFINITE); }
void unlock_state(void) { ReleaseMutex(mutex); }

char *read_file(const WCHAR *path, DWORD *size) {
  HANDLE file = CreateFileW(path, GENERIC_READ, FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE, NULL, OPEN_EXISTING, 0, NULL);
  if (file == INVALID_HANDLE_VALUE) return NULL;
  DWORD length = GetFileSize(file, NULL);
  char *content = calloc(length + 1, 1);
  if (!ReadFile(file, content, length, size, NULL) || *size != length) free(content), content = NULL;
  CloseHandle(file);
  return content;
}

/* `alone`: until its end no other process uses the lab, so the state is read but once, and its calls are not logged. */
BOOL load_state(void) {
  DWORD size;
  if (*loaded && setting("alone", NULL)) return TRUE;
  char *content = read_file(lab_file(L"state"), &size);
  if (!content && GetLastError() != ERROR_FILE_NOT_FOUND) return FALSE;
  if (!content) {
    *loaded = 0;
    fresh_state();
  } else if (strcmp(content, loaded)) {
    strcpy(loaded, content);
    parse_state(content);
  }
  free(content);
  return TRUE;
}

BOOL save_state(void) {
  WCHAR draft[MAX_PATH + 64];
  DWORD length = state_text(text, sizeof text, FALSE), written;
  if (!strcmp(text, loaded)) return TRUE;
  wcscpy(draft, lab_file(L"state.new"));
  HANDLE file = CreateFileW(draft, GENERIC_WRITE, 0, NULL, CREATE_ALWAYS, 0, NULL);
  if (file == INVALID_HANDLE_VALUE) return FALSE;
  BOOL done = WriteFile(file, text, length, &written, NULL) && written == length;
  CloseHandle(file);
  if (!done || !MoveFileExW(draft, lab_file(L"state"), MOVEFILE_REPLACE_EXISTING)) return FALSE;
  strcpy(loaded, text);
  return TRUE;
}
