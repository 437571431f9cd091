/** Other processes: is the holder of the run lock still the one that took it? */
import { checkTrue, declare, hostError, lastError, type Out, type Wide } from './call.ts'
import { constants } from './constant.ts'
import { isoTime } from './filetime.ts'
import { kernelHandle } from './handle.ts'

const { PROCESS_QUERY_LIMITED_INFORMATION } = constants('winnt.h', { PROCESS_QUERY_LIMITED_INFORMATION: 0x1000 })
const { ERROR_INVALID_PARAMETER } = constants('winerror.h', { ERROR_INVALID_PARAMETER: 87 })

// https://learn.microsoft.com/windows/win32/api/processthreadsapi/nf-processthreadsapi-openprocess
const OpenProcess = declare<(access: number, inherit: number, pid: number) => Wide>(
  'kernel32',
  'uintptr OpenProcess(uint32 dwDesiredAccess, uint32 bInheritHandle, uint32 dwProcessId)',
)
// https://learn.microsoft.com/windows/win32/api/processthreadsapi/nf-processthreadsapi-getprocesstimes
const GetProcessTimes = declare<
  (process: bigint, created: Out<Wide>, ended: Out<Wide>, kernel: Out<Wide>, user: Out<Wide>) => number
>(
  'kernel32',
  'uint32 GetProcessTimes(uintptr hProcess, _Out_ uint64 *lpCreationTime, _Out_ uint64 *lpExitTime, _Out_ uint64 *lpKernelTime, _Out_ uint64 *lpUserTime)',
)

/**
 * When the process with this id started, ISO 8601; null: there is no such process. A process that has ended stays
 * openable while somebody holds a handle to it; it counts as gone.
 */
export async function processStart(pid: number): Promise<string | null> {
  const opened = OpenProcess(PROCESS_QUERY_LIMITED_INFORMATION, 0, pid)
  if (BigInt(opened) === 0n) {
    const code = lastError()
    if (code === ERROR_INVALID_PARAMETER) return null
    throw hostError('OpenProcess', code)
  }
  using process = kernelHandle(opened)
  const created: Out<Wide> = [0]
  const ended: Out<Wide> = [0]
  checkTrue(GetProcessTimes(process.value, created, ended, [0], [0]), 'GetProcessTimes')
  return BigInt(ended[0]) === 0n ? isoTime(BigInt(created[0])) : null
}
