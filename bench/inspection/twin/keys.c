/* Registry keys, whole, as the product reads them. */
#include "twin.h"
#include <stdlib.h>

#define LONGEST_KEY_NAME 256
#define LONGEST_VALUE_NAME 16384

static void *names;

static void read_values(HKEY opened, struct key *key) {
  WCHAR *name = kept(&names, LONGEST_VALUE_NAME * sizeof *name);
  DWORD room = 1024;
  BYTE *data = buffer(room);
  for (;;) {
    DWORD length = LONGEST_VALUE_NAME, type, size = room;
    LONG status = CALL(RegEnumValueW, opened, key->values, name, &length, NULL, &type, data, &size);
    if (status == ERROR_NO_MORE_ITEMS) break;
    if (status == ERROR_MORE_DATA) {
      free(data);
      data = buffer(room = size > 2 * room ? size : 2 * room);
      continue;
    }
    if (status) wrong("RegEnumValueW");
    if (type == REG_SZ && !_wcsicmp(name, L"Guid") && size < sizeof key->guid) memcpy(key->guid, data, size);
    key->values++;
  }
  free(data);
}

static void read_subkeys(HKEY opened, struct key *key) {
  WCHAR *name = kept(&names, LONGEST_VALUE_NAME * sizeof *name);
  for (;;) {
    DWORD length = LONGEST_KEY_NAME;
    LONG status = CALL(RegEnumKeyExW, opened, key->subkeys, name, &length, NULL, NULL, NULL, NULL);
    if (status == ERROR_NO_MORE_ITEMS) break;
    if (status || key->subkeys == 64) wrong("RegEnumKeyExW");
    wcscpy(key->subkey[key->subkeys++], name);
  }
}

BOOL read_key(const WCHAR *path, struct key *key) {
  HKEY opened;
  key->values = key->subkeys = 0;
  *key->guid = 0;
  LONG status = CALL(RegOpenKeyExW, HKEY_LOCAL_MACHINE, path, 0, KEY_READ | KEY_WOW64_64KEY, &opened);
  if (status == ERROR_FILE_NOT_FOUND) return FALSE;
  if (status) wrong("RegOpenKeyExW");
  read_values(opened, key);
  read_subkeys(opened, key);
  CALL(RegCloseKey, opened);
  return TRUE;
}

/* The GUID of the session's Autologger must not be another's. */
void future_guid(void) {
  struct key root, each;
  WCHAR path[512], own[64] = L"";
  if (!read_key(AUTOLOGGER, &root)) wrong("Autologger");
  for (int i = 0; i < root.subkeys; i++) {
    wcscpy(path, AUTOLOGGER L"\\");
    wcscat(path, root.subkey[i]);
    if (read_key(path, &each) && !_wcsicmp(root.subkey[i], SESSION)) wcscpy(own, each.guid);
  }
  if (!*own) wrong("Guid");
}
