/*
 * The service DNS of a lab: answers every query on a port of its own with "no such name", and tells the lab. The file
 * dns.lab beside it names the lab's folder, because services do not inherit the environment of a test.
 */
#include <winsock2.h>
#include <windows.h>
#include <stdio.h>

static SERVICE_STATUS_HANDLE handle;
static SERVICE_STATUS status = {.dwServiceType = SERVICE_WIN32_OWN_PROCESS, .dwControlsAccepted = SERVICE_ACCEPT_STOP | SERVICE_ACCEPT_SHUTDOWN};
static WCHAR folder[MAX_PATH];

static void tell(DWORD state) {
  status.dwCurrentState = state;
  SetServiceStatus(handle, &status);
}

static DWORD WINAPI control(DWORD code, DWORD type, void *data, void *context) {
  (void)type, (void)data, (void)context;
  if (code == SERVICE_CONTROL_STOP || code == SERVICE_CONTROL_SHUTDOWN) tell(SERVICE_STOPPED);
  return NO_ERROR;
}

static void publish(USHORT port) {
  WCHAR path[MAX_PATH + 20], fresh[MAX_PATH + 20];
  swprintf(path, MAX_PATH + 20, L"%ls\\dns-port", folder);
  swprintf(fresh, MAX_PATH + 20, L"%ls.new", path);
  FILE *file = _wfopen(fresh, L"w");
  fprintf(file, "%u", port);
  fclose(file);
  /* Whoever finds the file can read it. */
  MoveFileExW(fresh, path, MOVEFILE_REPLACE_EXISTING);
}

static DWORD WINAPI serve(void *context) {
  char packet[512];
  struct sockaddr_in own = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)}, from;
  int size = sizeof own;
  void (*receive)(ULONGLONG) = context;
  WSADATA data;
  WSAStartup(MAKEWORD(2, 2), &data);
  SOCKET server = socket(AF_INET, SOCK_DGRAM, IPPROTO_UDP);
  if (bind(server, (struct sockaddr *)&own, sizeof own)) return 1;
  getsockname(server, (struct sockaddr *)&own, &size);
  publish(ntohs(own.sin_port));
  for (;;) {
    size = sizeof from;
    int length = recvfrom(server, packet, sizeof packet, 0, (struct sockaddr *)&from, &size);
    /* A query has no QR bit. https://www.rfc-editor.org/rfc/rfc1035#section-4.1.1 */
    if (length < 12 || (packet[2] & 0x80)) continue;
    packet[2] |= (char)0x80;
    packet[3] = 3;
    receive(1);
    sendto(server, packet, length, 0, (struct sockaddr *)&from, size);
  }
}

static void WINAPI service_main(DWORD argc, WCHAR **argv) {
  (void)argc, (void)argv;
  HMODULE lab = LoadLibraryW(L"lab.dll");
  handle = RegisterServiceCtrlHandlerExW(L"DNS", control, NULL);
  tell(SERVICE_RUNNING);
  if (lab) CloseHandle(CreateThread(NULL, 0, serve, (void *)GetProcAddress(lab, "lab_receive"), 0, NULL));
}

static void find_folder(void) {
  WCHAR path[MAX_PATH];
  GetModuleFileNameW(NULL, path, MAX_PATH);
  wcscpy(wcsrchr(path, L'.'), L".lab");
  FILE *file = _wfopen(path, L"r, ccs=UTF-8");
  if (file && fgetws(folder, MAX_PATH, file)) SetEnvironmentVariableW(L"ETWDNS_LAB", folder);
}

int wmain(void) {
  SERVICE_TABLE_ENTRYW table[] = {{L"DNS", service_main}, {NULL, NULL}};
  find_folder();
  return !StartServiceCtrlDispatcherW(table);
}
