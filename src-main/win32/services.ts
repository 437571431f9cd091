/** Services, only read. */
import type { Service, Services } from '../../src-core/host.ts'
import { checkTrue, declare, hostError, lastError, type Out, type Pointer, type Wide } from './call.ts'
import { constants } from './constant.ts'
import { type Handle, handle } from './handle.ts'
import { decode, struct } from './struct.ts'

// https://learn.microsoft.com/windows/win32/api/winsvc/ns-winsvc-query_service_configw
const QUERY_SERVICE_CONFIGW = struct('QUERY_SERVICE_CONFIGW', 'winsvc.h', {
  dwServiceType: 'uint32',
  dwStartType: 'uint32',
  dwErrorControl: 'uint32',
  lpBinaryPathName: 'str16',
  lpLoadOrderGroup: 'str16',
  dwTagId: 'uint32',
  lpDependencies: 'str16',
  lpServiceStartName: 'str16',
  lpDisplayName: 'str16',
})
// https://learn.microsoft.com/windows/win32/api/winsvc/ns-winsvc-service_status_process
const SERVICE_STATUS_PROCESS = struct('SERVICE_STATUS_PROCESS', 'winsvc.h', {
  dwServiceType: 'uint32',
  dwCurrentState: 'uint32',
  dwControlsAccepted: 'uint32',
  dwWin32ExitCode: 'uint32',
  dwServiceSpecificExitCode: 'uint32',
  dwCheckPoint: 'uint32',
  dwWaitHint: 'uint32',
  dwProcessId: 'uint32',
  dwServiceFlags: 'uint32',
})
const scm = constants('winsvc.h', {
  SC_MANAGER_CONNECT: 1,
  SERVICE_QUERY_CONFIG: 1,
  SERVICE_QUERY_STATUS: 4,
  SC_STATUS_PROCESS_INFO: 0,
  SERVICE_STOPPED: 1,
  SERVICE_START_PENDING: 2,
  SERVICE_STOP_PENDING: 3,
  SERVICE_RUNNING: 4,
  SERVICE_CONTINUE_PENDING: 5,
  SERVICE_PAUSE_PENDING: 6,
  SERVICE_PAUSED: 7,
})
const start = constants('winnt.h', {
  SERVICE_BOOT_START: 0,
  SERVICE_SYSTEM_START: 1,
  SERVICE_AUTO_START: 2,
  SERVICE_DEMAND_START: 3,
  SERVICE_DISABLED: 4,
})
const { ERROR_SERVICE_DOES_NOT_EXIST } = constants('winerror.h', { ERROR_SERVICE_DOES_NOT_EXIST: 1060 })

const states: Readonly<Record<number, Service['state']>> = {
  [scm.SERVICE_STOPPED]: 'stopped',
  [scm.SERVICE_START_PENDING]: 'starting',
  [scm.SERVICE_STOP_PENDING]: 'stopping',
  [scm.SERVICE_RUNNING]: 'running',
  [scm.SERVICE_CONTINUE_PENDING]: 'starting',
  [scm.SERVICE_PAUSE_PENDING]: 'paused',
  [scm.SERVICE_PAUSED]: 'paused',
}
const starts: Readonly<Record<number, Service['start']>> = {
  [start.SERVICE_BOOT_START]: 'boot',
  [start.SERVICE_SYSTEM_START]: 'system',
  [start.SERVICE_AUTO_START]: 'automatic',
  [start.SERVICE_DEMAND_START]: 'manual',
  [start.SERVICE_DISABLED]: 'disabled',
}

// https://learn.microsoft.com/windows/win32/api/winsvc/nf-winsvc-openscmanagerw
const OpenSCManagerW = declare<(machine: null, database: null, access: number) => Wide>(
  'advapi32',
  'uintptr OpenSCManagerW(void *lpMachineName, void *lpDatabaseName, uint32 dwDesiredAccess)',
)
// https://learn.microsoft.com/windows/win32/api/winsvc/nf-winsvc-openservicew
const OpenServiceW = declare<(manager: bigint, name: string, access: number) => Wide>(
  'advapi32',
  'uintptr OpenServiceW(uintptr hSCManager, str16 lpServiceName, uint32 dwDesiredAccess)',
)
// https://learn.microsoft.com/windows/win32/api/winsvc/nf-winsvc-closeservicehandle
const CloseServiceHandle = declare<(handle: bigint) => number>(
  'advapi32',
  'uint32 CloseServiceHandle(uintptr hSCObject)',
)
// https://learn.microsoft.com/windows/win32/api/winsvc/nf-winsvc-queryserviceconfigw
const QueryServiceConfigW = declare<(service: bigint, config: Pointer, size: number, needed: Out<number>) => number>(
  'advapi32',
  'uint32 QueryServiceConfigW(uintptr hService, void *lpServiceConfig, uint32 cbBufSize, _Out_ uint32 *pcbBytesNeeded)',
)
// https://learn.microsoft.com/windows/win32/api/winsvc/nf-winsvc-queryservicestatusex
const QueryServiceStatusEx = declare<
  (service: bigint, level: number, status: Pointer, size: number, needed: Out<number>) => number
>(
  'advapi32',
  'uint32 QueryServiceStatusEx(uintptr hService, int32 InfoLevel, void *lpBuffer, uint32 cbBufSize, _Out_ uint32 *pcbBytesNeeded)',
)

export const services: Services = {
  query: async (name) => query(name),
}

function query(name: string): Service | null {
  using manager = scmHandle(OpenSCManagerW(null, null, scm.SC_MANAGER_CONNECT), 'OpenSCManagerW')
  const opened = OpenServiceW(manager.value, name, scm.SERVICE_QUERY_CONFIG | scm.SERVICE_QUERY_STATUS)
  if (BigInt(opened) === 0n) {
    const code = lastError()
    if (code === ERROR_SERVICE_DOES_NOT_EXIST) return null
    throw hostError('OpenServiceW', code)
  }
  using service = scmHandle(opened, 'OpenServiceW')
  // 8 KB is the documented maximum of this answer, strings included.
  const configBuffer = Buffer.alloc(8192)
  checkTrue(QueryServiceConfigW(service.value, configBuffer, configBuffer.length, [0]), 'QueryServiceConfigW')
  const config = decode(QUERY_SERVICE_CONFIGW, configBuffer)
  const statusBuffer = Buffer.alloc(256)
  checkTrue(
    QueryServiceStatusEx(service.value, scm.SC_STATUS_PROCESS_INFO, statusBuffer, statusBuffer.length, [0]),
    'QueryServiceStatusEx',
  )
  const status = decode(SERVICE_STATUS_PROCESS, statusBuffer)
  return {
    name,
    displayName: config.lpDisplayName || name,
    state: states[status.dwCurrentState] ?? 'stopped',
    start: starts[config.dwStartType] ?? 'disabled',
    account: config.lpServiceStartName ?? '',
    pid: status.dwProcessId === 0 ? null : status.dwProcessId,
  }
}

function scmHandle(value: Wide, operation: string): Handle {
  return handle(checkTrue(value, operation), CloseServiceHandle)
}
