/* Version, name, processors, token, disks. */
#include "twin.h"
#include <stdlib.h>

LONG WINAPI RtlGetVersion(OSVERSIONINFOEXW *info);

void read_version(struct version *version) {
  OSVERSIONINFOEXW *info = buffer(sizeof *info);
  WCHAR *name = buffer(256 * sizeof *name);
  DWORD size = 256;
  info->dwOSVersionInfoSize = sizeof *info;
  if (CALL(RtlGetVersion, info)) wrong("RtlGetVersion");
  version->major = info->dwMajorVersion;
  version->minor = info->dwMinorVersion;
  version->build = info->dwBuildNumber;
  version->product = info->wProductType;
  version->processors = CALL(GetActiveProcessorCount, ALL_PROCESSOR_GROUPS);
  if (!CALL(GetComputerNameExW, ComputerNamePhysicalNetBIOS, name, &size)) wrong("GetComputerNameExW");
  wcsncpy(version->computer, name, 15);
  version->computer[15] = 0;
  free(info);
  free(name);
}

static void *information(HANDLE token, TOKEN_INFORMATION_CLASS kind) {
  void *found = buffer(256);
  DWORD needed;
  if (!CALL(GetTokenInformation, token, kind, found, 256, &needed)) wrong("GetTokenInformation");
  return found;
}

BOOL read_elevation(void) {
  HANDLE token;
  WCHAR sid[200];
  struct account account;
  HANDLE own = CALL(GetCurrentProcess);
  if (!CALL(OpenProcessToken, own, TOKEN_QUERY, &token)) wrong("OpenProcessToken");
  TOKEN_ELEVATION *elevation = information(token, TokenElevation);
  TOKEN_USER *user = information(token, TokenUser);
  BOOL elevated = elevation->TokenIsElevated != 0;
  text_of_sid(user->User.Sid, sid);
  account_by_sid(sid, &account);
  CALL(CloseHandle, token);
  free(elevation);
  free(user);
  return elevated;
}

#define LONGEST_PATH 32768

void read_disk(const WCHAR *path, struct disk *disk) {
  static void *paths;
  WCHAR *root = kept(&paths, LONGEST_PATH * sizeof *root), *expanded;
  ULARGE_INTEGER free_bytes, total;
  if (!CALL(ExpandEnvironmentStringsW, path, root, LONGEST_PATH)) wrong("ExpandEnvironmentStringsW");
  expanded = _wcsdup(root);
  if (!CALL(GetVolumePathNameW, expanded, root, LONGEST_PATH)) wrong("GetVolumePathNameW");
  if (!CALL(GetDiskFreeSpaceExW, root, &free_bytes, &total, NULL)) wrong("GetDiskFreeSpaceExW");
  wcsncpy(disk->root, root, MAX_PATH - 1);
  disk->root[MAX_PATH - 1] = 0;
  disk->free = free_bytes.QuadPart;
  disk->total = total.QuadPart;
  free(expanded);
}
