/** An intent that has every part of a server inspected, except for its network. */
import { parseIntent } from '../../src-core/intent.ts'
import { agentServiceName } from '../../src-core/settings/agent-service.ts'
import type { Wine } from '../wine/wine.ts'

const agentId = '5f0e7c62-7d4c-4f7e-9a2b-0f5a51e7b0aa'
export const account = 'CORP\\svc-kuma'
export const agent = agentServiceName(agentId)

export const inspected = parseIntent({ account: { kind: 'existing', name: account }, kuma: { agentId } })

/** The agent's service under that account; nothing is there to be started. */
export async function addAgent(windows: Wine): Promise<void> {
  const binary = ['binPath=', 'C:\\KUMA\\kuma.exe', 'start=', 'auto', 'obj=', account]
  await windows.run('sc', ['delete', agent])
  await windows.must('sc', ['create', agent, ...binary])
}
