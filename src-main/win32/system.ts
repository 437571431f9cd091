/** Version, name, processors, disks. */
import type { Disk, System, WindowsVersion } from '../../src-core/host.ts'
import { check, checkTrue, declare, hostError, lastError, type Out, scratch, type Wide } from './call.ts'
import { constants } from './constant.ts'
import { decode, encode, sizeOf, struct, textOf } from './struct.ts'
import { elevation } from './token.ts'

// https://learn.microsoft.com/windows/win32/api/winnt/ns-winnt-osversioninfoexw
const OSVERSIONINFOEXW = struct('OSVERSIONINFOEXW', 'winnt.h', {
  dwOSVersionInfoSize: 'uint32',
  dwMajorVersion: 'uint32',
  dwMinorVersion: 'uint32',
  dwBuildNumber: 'uint32',
  dwPlatformId: 'uint32',
  szCSDVersion: ['uint16', 128],
  wServicePackMajor: 'uint16',
  wServicePackMinor: 'uint16',
  wSuiteMask: 'uint16',
  wProductType: 'uint8',
  wReserved: 'uint8',
})
const { VER_NT_DOMAIN_CONTROLLER, VER_NT_SERVER, ALL_PROCESSOR_GROUPS } = constants('winnt.h', {
  VER_NT_DOMAIN_CONTROLLER: 2,
  VER_NT_SERVER: 3,
  ALL_PROCESSOR_GROUPS: 0xffff,
})
const { ERROR_FILE_NOT_FOUND, ERROR_PATH_NOT_FOUND } = constants('winerror.h', {
  ERROR_FILE_NOT_FOUND: 2,
  ERROR_PATH_NOT_FOUND: 3,
})
const { ComputerNamePhysicalNetBIOS } = constants('sysinfoapi.h', { ComputerNamePhysicalNetBIOS: 4 })

// https://learn.microsoft.com/windows-hardware/drivers/ddi/wdm/nf-wdm-rtlgetversion
const RtlGetVersion = declare<(info: Buffer) => number>(
  'ntdll',
  'int32 RtlGetVersion(_Inout_ void *lpVersionInformation)',
)
// https://learn.microsoft.com/windows/win32/api/winbase/nf-winbase-getactiveprocessorcount
const GetActiveProcessorCount = declare<(group: number) => number>(
  'kernel32',
  'uint32 GetActiveProcessorCount(uint16 GroupNumber)',
)
// https://learn.microsoft.com/windows/win32/api/sysinfoapi/nf-sysinfoapi-getcomputernameexw
const GetComputerNameExW = declare<(kind: number, buffer: Buffer, size: Out<number>) => number>(
  'kernel32',
  'uint32 GetComputerNameExW(int32 NameType, _Out_ uint16 *lpBuffer, _Inout_ uint32 *nSize)',
)
// https://learn.microsoft.com/windows/win32/api/processenv/nf-processenv-expandenvironmentstringsw
const ExpandEnvironmentStringsW = declare<(source: string, target: Buffer, size: number) => number>(
  'kernel32',
  'uint32 ExpandEnvironmentStringsW(str16 lpSrc, _Out_ uint16 *lpDst, uint32 nSize)',
)
// https://learn.microsoft.com/windows/win32/api/fileapi/nf-fileapi-getvolumepathnamew
const GetVolumePathNameW = declare<(path: string, root: Buffer, size: number) => number>(
  'kernel32',
  'uint32 GetVolumePathNameW(str16 lpszFileName, _Out_ uint16 *lpszVolumePathName, uint32 cchBufferLength)',
)
// https://learn.microsoft.com/windows/win32/api/fileapi/nf-fileapi-getdiskfreespaceexw
const GetDiskFreeSpaceExW = declare<(folder: string, free: Out<Wide>, total: Out<Wide>, totalFree: null) => number>(
  'kernel32',
  'uint32 GetDiskFreeSpaceExW(str16 lpDirectoryName, _Out_ uint64 *lpFreeBytesAvailableToCaller, _Out_ uint64 *lpTotalNumberOfBytes, void *lpTotalNumberOfFreeBytes)',
)
// https://learn.microsoft.com/windows/win32/api/sysinfoapi/nf-sysinfoapi-gettickcount64
const GetTickCount64 = declare<() => Wide>('kernel32', 'uint64 GetTickCount64()')

export const system: System = {
  version: async () => version(),
  elevation: async () => elevation(),
  uptime: async () => Number(GetTickCount64()),
  disk: async (path) => disk(path),
  wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
}

function version(): WindowsVersion {
  const info = encode(OSVERSIONINFOEXW, { dwOSVersionInfoSize: sizeOf(OSVERSIONINFOEXW) })
  check(RtlGetVersion(info), 'RtlGetVersion')
  const found = decode(OSVERSIONINFOEXW, info)
  return {
    major: found.dwMajorVersion,
    minor: found.dwMinorVersion,
    build: found.dwBuildNumber,
    productType:
      found.wProductType === VER_NT_SERVER
        ? 'server'
        : found.wProductType === VER_NT_DOMAIN_CONTROLLER
          ? 'domain-controller'
          : 'workstation',
    processors: checkTrue(GetActiveProcessorCount(ALL_PROCESSOR_GROUPS), 'GetActiveProcessorCount'),
    computerName: computerName(),
  }
}

/** The machine's own NetBIOS name: the one that local accounts are qualified with, also on a cluster node. */
function computerName(): string {
  const buffer = Buffer.alloc(2 * 256)
  checkTrue(GetComputerNameExW(ComputerNamePhysicalNetBIOS, buffer, [256]), 'GetComputerNameExW')
  return textOf(buffer)
}

const longestPath = 32_768
const pathBuffer = scratch(2 * longestPath)

export function expand(path: string): string {
  const buffer = pathBuffer()
  checkTrue(ExpandEnvironmentStringsW(path, buffer, longestPath), 'ExpandEnvironmentStringsW')
  return textOf(buffer)
}

function disk(path: string): Disk {
  const expanded = expand(path)
  const buffer = pathBuffer()
  if (GetVolumePathNameW(expanded, buffer, longestPath) === 0) {
    const code = lastError()
    throw hostError('GetVolumePathNameW', code === ERROR_FILE_NOT_FOUND ? ERROR_PATH_NOT_FOUND : code)
  }
  const root = textOf(buffer)
  const free: Out<Wide> = [0]
  const total: Out<Wide> = [0]
  checkTrue(GetDiskFreeSpaceExW(root, free, total, null), 'GetDiskFreeSpaceExW')
  return { root, freeBytes: Number(free[0]), totalBytes: Number(total[0]) }
}
