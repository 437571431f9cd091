/** Law 7, its second half: every mistake planted in the Autologger breaks exactly the session after a reboot. */
import assert from 'node:assert/strict'
import type { WindowsHost } from '../../../src-core/host.ts'
import type { Intent } from '../../../src-core/intent.ts'
import { autologgerRoot, providerGuid } from '../../../src-core/provider.ts'
import { dword } from '../../../src-core/registry-value.ts'
import { names } from '../../../src-core/simulated/index.ts'
import { finish, toWrite, type World } from './world.ts'

type Plant = (host: WindowsHost) => Promise<unknown>

const session = `${autologgerRoot}\\${names.sessionName}`
const provider = `${session}\\${providerGuid}`
const set =
  (key: string, name: string, data: number): Plant =>
  ({ registry }) =>
    registry.write(key, { [name]: dword(data) })
const unset =
  (key: string, name: string): Plant =>
  ({ registry }) =>
    registry.unset(key, [name])

export const mistakes: Readonly<Record<string, Plant>> = {
  'LogFileMode 100 decimal': set(session, 'LogFileMode', 100),
  'LogFileMode absent': unset(session, 'LogFileMode'),
  'Start absent': unset(session, 'Start'),
  'Start 0': set(session, 'Start', 0),
  'Guid absent': unset(session, 'Guid'),
  'Enabled 0': set(provider, 'Enabled', 0),
  'Enabled absent': unset(provider, 'Enabled'),
  'no provider subkey': ({ registry }) => registry.remove(provider),
}

export async function breaksTheSession(world: World, intent: Intent, plant: Plant): Promise<void> {
  const engine = world.engine()
  await finish(engine.apply(await engine.plan(intent)))
  await plant(world.host)
  await world.reboot()
  const left = toWrite(await engine.plan(intent))
  assert.ok(left.includes('trace-session'), left.join())
  assert.deepEqual(
    left.filter((id) => !['trace-session', 'autologger', 'autologger-provider'].includes(id)),
    [],
  )
}
