/** Handles of the kernel are closed: after many calls, the next one is no higher than before. The rest counts the lab. */
import type { WindowsHost } from '../../../src-core/host.ts'
import { declare } from '../../../src-main/win32/call.ts'
import { securityOf } from '../../../src-main/win32/file-security.ts'
import { processStart } from '../../../src-main/win32/index.ts'
import type { Rule } from '../../host/contract.ts'
import { ensure } from '../../host/expect.ts'

// https://learn.microsoft.com/windows/win32/api/synchapi/nf-synchapi-createeventw
const CreateEventW = declare<(a: null, manual: number, initial: number, name: null) => number>(
  'kernel32',
  'uintptr CreateEventW(void *lpEventAttributes, uint32 bManualReset, uint32 bInitialState, void *lpName)',
)
// https://learn.microsoft.com/windows/win32/api/handleapi/nf-handleapi-closehandle
const Close = declare<(handle: number) => number>('kernel32', 'uint32 CloseHandle(uintptr hObject)')

/** Wine gives out the lowest one, and each takes four numbers. */
function lowestFreeHandle(): number {
  const handle = CreateEventW(null, 0, 0, null)
  Close(handle)
  return handle / 4
}

const rounds = 100
const key = 'SOFTWARE\\etwDNS-mutations-left'
const acts: Readonly<Record<string, (host: WindowsHost) => unknown>> = {
  'the user': (host) => host.system.elevation(),
  'a key': (host) => host.registry.read('SOFTWARE'),
  'a new key': async (host) => {
    await host.registry.create(key)
    await host.registry.remove(key)
  },
  'a process': () => processStart(process.pid),
  'a folder': () => securityOf('C:\\ProgramData'),
}

export const leftRules: readonly Rule[] = Object.entries(acts).map(([what, act]) => ({
  name: `nothing is left open: ${what}`,
  run: async (host) => {
    const before = lowestFreeHandle()
    for (let round = 0; round < rounds; round++) await act(host)
    const open = lowestFreeHandle() - before
    ensure(open < rounds / 2, `${open} handles`)
  },
}))
