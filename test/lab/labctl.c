/* labctl.exe reboot | state | hold: acts on the lab that ETWDNS_LAB names; `hold` keeps Wine and its services running. */
#include <windows.h>
#include <stdio.h>

int wmain(int argc, WCHAR **argv) {
  HMODULE lab = LoadLibraryW(L"lab.dll");
  int (*command)(const WCHAR *) = lab ? (void *)GetProcAddress(lab, "lab_command") : NULL;
  if (!command || argc != 2) {
    fprintf(stderr, "labctl reboot | state | hold: %s\n", command ? "one word" : "lab.dll does not load");
    return 2;
  }
  if (!wcscmp(argv[1], L"hold")) Sleep(INFINITE);
  return command(argv[1]);
}
