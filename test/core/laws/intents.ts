/** Profiles that together reach every write of the catalogue. */
import { type Intent, parseIntent } from '../../../src-core/intent.ts'
import { names } from '../../../src-core/simulated/index.ts'

/** Where KUMA's side answers on this machine. */
export interface Kuma {
  readonly core: string
  readonly collector: string
}

export function intentsFor({ core, collector }: Kuma) {
  const kuma = { core, collector, agentId: names.agentId }
  return {
    guide: parseIntent({}),
    account: parseIntent({ account: { kind: 'existing', name: names.agentAccount }, kuma }),
    expert: parseIntent({
      session: {
        mode: 'independent',
        keywords: 'queries',
        level: 5,
        expectedQps: 50_000,
        flushSeconds: 2,
        clock: 'system',
      },
      log: { maxSizeBytes: 134_217_728, overwrite: false, copyTo: 'C:\\Windows\\Temp\\dns.evtx' },
      account: { kind: 'new-local', name: 'svc-etwdns' },
    }),
    tuned: parseIntent({ session: { flushSeconds: 5 } }),
  } as const satisfies Readonly<Record<string, Intent>>
}
export type IntentName = keyof ReturnType<typeof intentsFor>

/** On the simulated server. */
export const intents = intentsFor({
  core: `${names.coreHost}:${names.corePort}`,
  collector: `${names.collectorHost}:${names.collectorPort}`,
})

export const secrets = { accountPassword: 'Correct-Horse-42!' }
