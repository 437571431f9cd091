/* Services. */
#include "twin.h"
#include <stdlib.h>

void read_service(const WCHAR *name, struct service *service) {
  QUERY_SERVICE_CONFIGW *config = buffer(8192);
  SERVICE_STATUS_PROCESS *status = buffer(256);
  DWORD needed;
  SC_HANDLE manager = CALL(OpenSCManagerW, NULL, NULL, SC_MANAGER_CONNECT);
  if (!manager) wrong("OpenSCManagerW");
  SC_HANDLE opened = CALL(OpenServiceW, manager, name, SERVICE_QUERY_CONFIG | SERVICE_QUERY_STATUS);
  if (!opened) wrong("OpenServiceW");
  if (!CALL(QueryServiceConfigW, opened, config, 8192, &needed)) wrong("QueryServiceConfigW");
  if (!CALL(QueryServiceStatusEx, opened, SC_STATUS_PROCESS_INFO, (BYTE *)status, 256, &needed)) wrong("QueryServiceStatusEx");
  service->start = config->dwStartType;
  service->state = status->dwCurrentState;
  service->pid = status->dwProcessId;
  wcsncpy(service->account, config->lpServiceStartName, 259);
  service->account[259] = 0;
  CALL(CloseServiceHandle, opened);
  CALL(CloseServiceHandle, manager);
  free(config);
  free(status);
}
