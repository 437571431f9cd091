/**
 * A plan as an Ansible playbook. Ansible expands templates in every value, on the machine that controls all others: what
 * comes from a profile or a server is marked `!unsafe`, which forbids it.
 * https://docs.ansible.com/ansible/latest/playbook_guide/playbooks_advanced_syntax.html
 */
import { Document, Scalar } from 'yaml'
import { newLocalName } from '../account.ts'
import { autologgerKey, autologgerProviderKey } from '../autologger.ts'
import { isObject, type Json, type JsonObject } from '../json.ts'
import { changing, type Plan } from '../plan.ts'
import { serviceLogonRight } from '../provider.ts'
import type { Words } from '../words/words.ts'
import { nameOf, textOf } from './commands.ts'
import { type Convergence, channelConvergence, indented, sessionConvergence } from './convergence.ts'
import { registryChanges } from './registry-commands.ts'

type Task = Readonly<Record<string, unknown>>
type Writer = (plan: Plan, to: JsonObject, from: JsonObject, name: string) => readonly Task[]

const restart = 'restart the KUMA agent'

const writers: Readonly<Record<string, Writer>> = {
  'analytic-channel': (plan, _to, from, name) => [scriptTask(name, channelConvergence(plan, from))],
  autologger: ({ intent }, to, from, name) => registryTasks(autologgerKey(intent.session.name), to, from, name),
  'autologger-provider': ({ intent }, to, from, name) =>
    registryTasks(autologgerProviderKey(intent.session.name), to, from, name),
  'trace-session': (plan, to, from, name) => [scriptTask(name, sessionConvergence(plan, to, from))],
  'service-account': ({ intent }, _to, _from, name) => [
    {
      name,
      'ansible.windows.win_user': {
        name: unsafe(newLocalName(intent) ?? ''),
        password: '{{ etwdns_account_password }}',
        update_password: 'on_create',
        password_never_expires: true,
        state: 'present',
      },
      no_log: true,
    },
  ],
  'performance-log-users': ({ intent }, to, _from, name) => [
    {
      name,
      'ansible.windows.win_group_membership': {
        name: unsafe(textOf(to['group'])),
        members: [unsafe(nameOf(intent))],
        state: 'present',
      },
    },
  ],
  'logon-right': ({ intent }, _to, _from, name) => [
    {
      name,
      'ansible.windows.win_user_right': { name: serviceLogonRight, users: [unsafe(nameOf(intent))], action: 'add' },
    },
  ],
}

/** `words` names the tasks and says in the first lines what the playbook needs. */
export function ansibleOf(plan: Plan, words: Words): string {
  const agent = agentOf(plan)
  const tasks = changing(plan).flatMap(({ setting, state, tags }): readonly Task[] => {
    const [to, from] = [state?.wanted, state?.current]
    if (!isObject(to) || !isObject(from)) return []
    const made = writers[setting]?.(plan, to, from, words.text(`setting.${setting}.title`)) ?? []
    return agent !== null && tags.includes('needs-agent-restart')
      ? made.map((task) => ({ ...task, notify: restart }))
      : made
  })
  const play = {
    name: 'etwDNS Setup',
    hosts: plan.server.replace(/[^\p{L}\p{N}._-]/gu, '-'),
    gather_facts: false,
    tasks,
    ...(agent !== null && {
      handlers: [{ name: restart, 'ansible.windows.win_service': { name: unsafe(agent), state: 'restarted' } }],
    }),
  }
  // Ansible reads YAML 1.1, to which a bare yes or 12:30 is no text.
  const document = new Document([play], { version: '1.1' })
  document.commentBefore = commentOf(plan, words)
  return document.toString({ lineWidth: 0 })
}

/** The agent's service, where there is one to be restarted. */
function agentOf({ items }: Plan): string | null {
  const agent = items.find(({ setting }) => setting === 'agent-service')?.state?.current
  return isObject(agent) && agent['installed'] === true ? textOf(agent['service']) : null
}

function commentOf(plan: Plan, { text }: Words): string {
  const password = newLocalName(plan.intent) !== null
  return [text('report.export.ansible'), ...(password ? [text('report.export.ansible.password')] : [])]
    .map((line) => ` ${line}`)
    .join('\n')
}

function unsafe(value: string): Scalar {
  const scalar = new Scalar(value)
  scalar.tag = '!unsafe'
  return scalar
}

const types: Readonly<Record<string, string>> = {
  REG_DWORD: 'dword',
  REG_QWORD: 'qword',
  REG_SZ: 'string',
  REG_EXPAND_SZ: 'expandstring',
  REG_MULTI_SZ: 'multistring',
  REG_BINARY: 'binary',
  REG_NONE: 'none',
}

function registryTasks(key: string, to: JsonObject, from: JsonObject, title: string): readonly Task[] {
  const path = unsafe(`HKLM:\\${key}`)
  const { set, unset } = registryChanges(to['values'], from['values'])
  const task = (name: string, rest: Task): Task => ({
    name: unsafe(`${title}: ${name}`),
    'ansible.windows.win_regedit': { path, name: unsafe(name), ...rest },
  })
  return [
    ...set.map(([name, { type, data }]) => task(name, { data: dataOf(data), type: types[type] })),
    ...unset.map((name) => task(name, { state: 'absent' })),
  ]
}

const dataOf = (data: Json): unknown =>
  typeof data === 'string' ? unsafe(data) : Array.isArray(data) ? data.map((part) => unsafe(String(part))) : data

/** https://docs.ansible.com/ansible/latest/collections/ansible/windows/win_powershell_module.html */
function scriptTask(name: string, { test, set }: Convergence): Task {
  const lines = [
    "$ErrorActionPreference = 'Stop'",
    'function Test-Wanted {',
    ...indented(test),
    '}',
    'if (Test-Wanted) { $Ansible.Changed = $false; return }',
    'if ($Ansible.CheckMode) { return }',
    ...set,
  ]
  const script = unsafe(`${lines.join('\n')}\n`)
  script.type = Scalar.BLOCK_LITERAL
  return { name, 'ansible.windows.win_powershell': { script } }
}
