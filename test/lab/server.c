/* Questions to Wine about the machine that the lab is part of. */
#include "lab.h"

static BOOL ask_service(const WCHAR *name, SERVICE_STATUS_PROCESS *status) {
  DWORD needed;
  SC_HANDLE manager = OpenSCManagerW(NULL, NULL, SC_MANAGER_CONNECT);
  SC_HANDLE service = manager ? OpenServiceW(manager, name, SERVICE_QUERY_STATUS) : NULL;
  BOOL known = service && QueryServiceStatusEx(service, SC_STATUS_PROCESS_INFO, (BYTE *)status, sizeof *status, &needed);
  if (service) CloseServiceHandle(service);
  if (manager) CloseServiceHandle(manager);
  return known;
}

DWORD service_process(const WCHAR *name) {
  SERVICE_STATUS_PROCESS status;
  return ask_service(name, &status) && status.dwCurrentState == SERVICE_RUNNING ? status.dwProcessId : 0;
}

BOOL is_elevated(void) {
  TOKEN_ELEVATION elevation = {0};
  DWORD size;
  HANDLE token;
  if (!OpenProcessToken(GetCurrentProcess(), TOKEN_QUERY, &token)) return FALSE;
  GetTokenInformation(token, TokenElevation, &elevation, sizeof elevation, &size);
  CloseHandle(token);
  return elevation.TokenIsElevated != 0;
}

static const RTL_OSVERSIONINFOEXW *version(void) {
  static RTL_OSVERSIONINFOEXW info;
  if (!info.dwOSVersionInfoSize) {
    LONG (WINAPI *get)(RTL_OSVERSIONINFOEXW *) = (void *)GetProcAddress(GetModuleHandleW(L"ntdll"), "RtlGetVersion");
    info.dwOSVersionInfoSize = sizeof info;
    get(&info);
  }
  return &info;
}

BOOL is_domain_controller(void) { return version()->wProductType == VER_NT_DOMAIN_CONTROLLER; }
DWORD build_number(void) { return version()->dwBuildNumber; }
DWORD processors(void) { return GetActiveProcessorCount(ALL_PROCESSOR_GROUPS); }

const WCHAR *computer(void) {
  static WCHAR name[256];
  DWORD size = 256;
  if (!*name) GetComputerNameExW(ComputerNamePhysicalNetBIOS, name, &size);
  return name;
}

ULONGLONG now(void) {
  ULARGE_INTEGER time;
  FILETIME file_time;
  GetSystemTimeAsFileTime(&file_time);
  time.LowPart = file_time.dwLowDateTime;
  time.HighPart = file_time.dwHighDateTime;
  return time.QuadPart;
}
