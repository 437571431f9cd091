/* What labctl.exe and dns.exe ask of the lab from outside. */
#include "lab.h"
#include <stdio.h>

/* 0: done. */
__declspec(dllexport) int lab_command(const WCHAR *verb) {
  static char text[1 << 20];
  int code = 0;
  enter("labctl", "%ls", verb);
  if (!wcscmp(verb, L"reboot")) reboot();
  else if (!wcscmp(verb, L"state")) settle(), fwrite(text, 1, state_text(text, sizeof text, TRUE), stdout);
  else code = 2;
  leave(code);
  fflush(stdout);
  return code;
}

/* So many queries were answered on the port of the DNS service. */
__declspec(dllexport) void lab_receive(ULONGLONG queries) {
  enter("dns", "%llu", queries);
  settle();
  receive(queries);
  leave(0);
}
