/**
 * The command that installs KUMA's agent: composed for the person who types the password, and understood when pasted from
 * KUMA or its guide, whose en dashes break it in a console.
 */
import { accountName } from './account.ts'
import type { Intent } from './intent.ts'

export interface AgentCommand {
  readonly core?: string
  readonly agentId?: string
  readonly user?: string
  readonly executable?: string
}

/** Two hyphens, one, or whatever a word processor made of them. */
const dashes = /^[-\u2010-\u2015\u2212]+/

const quotes = /[\u201c\u201d\u201e\u00ab\u00bb]/g

/** What a pasted `kuma.exe agent …` line says; null: it is no such line. */
export function parseAgentCommand(line: string): AgentCommand | null {
  const words = [...line.replace(quotes, '"').matchAll(/"([^"]*)"|(\S+)/g)].map(
    ([, quoted, bare]) => quoted ?? bare ?? '',
  )
  const at = words.indexOf('agent')
  if (at < 0) return null
  const option = (name: string): string | undefined => {
    const index = words.findIndex((word) => word.replace(dashes, '--') === `--${name}`)
    const value = index < 0 ? undefined : words[index + 1]
    // A placeholder such as <Windows Agent ID> says nothing.
    return value === undefined || dashes.test(value) || /[<>]/.test(value) ? undefined : value
  }
  const core = option('core')
    ?.replace(/^https?:\/\//i, '')
    .replace(/\/.*$/, '')
  const agentId = option('id')?.replace(/[{}]/g, '')
  const user = option('user')
  // A prompt may stand before the program: C:\KUMA>kuma.exe
  const before = words[at - 1]?.replace(/^[^>]*>/, '')
  const executable = before !== undefined && /^[a-z]:\\.*kuma\.exe$/i.test(before) ? before : undefined
  return {
    ...(core !== undefined && { core: /:\d+$/.test(core) ? core : `${core}:7210` }),
    ...(agentId !== undefined && { agentId: agentId.toLowerCase() }),
    ...(user !== undefined && { user }),
    ...(executable !== undefined && { executable }),
  }
}

/** As cmd.exe takes it. Names and paths hold no quotes; percent signs would be expanded even inside them. */
const word = (text: string): string => (/^[\w.:\\/$@-]+$/.test(text) ? text : `"${text.replace(/%/g, '"^%"')}"`)

/** What the profile does not say stands there as these words. */
export interface Placeholders {
  readonly core: string
  readonly id: string
  readonly user: string
}

/** Plain hyphens: a dash would break it. */
export function installCommand(intent: Intent, missing: Placeholders): string {
  const { kuma, account } = intent
  const name = accountName(intent)
  const user = account.kind === 'local-system' ? null : name === null ? missing.user : word(name)
  return [
    `${word(kuma.executable)} agent`,
    `--core https://${kuma.core ?? missing.core}`,
    `--id ${kuma.agentId ?? missing.id}`,
    ...(user === null ? [] : [`--user ${user}`]),
    '--install',
  ].join(' ')
}

export const uninstallCommand = ({ kuma }: Intent, missingId: string): string =>
  `${word(kuma.executable)} agent --id ${kuma.agentId ?? missingId} --uninstall`

/** Shows the licence agreement, which the administrator accepts. */
export const licenceCommand = ({ kuma }: Intent): string => `${word(kuma.executable)} license`
