/** Shows the plan, asks, and applies it; the engine journals, writes and verifies. */
import { FailureError, fail } from '../../../src-core/errors.ts'
import { impactOf } from '../../../src-core/impact.ts'
import { blockers, changing, type Plan } from '../../../src-core/plan.ts'
import type { Secrets } from '../../../src-core/setting.ts'
import { settings } from '../../../src-core/settings/index.ts'
import type { Server } from '../../server.ts'
import type { Answer, Command, Context } from '../context.ts'
import { exit } from '../exit.ts'
import { answerOf, follow } from '../follow.ts'
import { showHead } from '../head.ts'
import { showPlan } from '../output/plan.ts'
import { pastBody } from '../past.ts'
import { accountPassword, confirmed } from '../question.ts'
import { planned } from './plan.ts'

export const apply: Command = async (context) => {
  const { chat, screen, messages, options } = context
  const approved = await fromFile(context)
  const intent = approved === null ? await context.intent() : approved.intent
  const only = await context.only()
  const server = await context.server()
  const past = await showHead(context, server)
  if (approved !== null) await sameServer(server, approved)
  const plan = approved ?? (await planned(context, server, intent, only))
  // Whoever is to be asked must see it, quiet or not.
  showPlan(options.yes === true ? chat : screen, chat, messages, plan)
  const body = { plan, impact: impactOf(plan), ...pastBody(past) }
  refuseUnread(plan)
  const works = changing(plan).length > 0 && blockers(plan).length === 0
  const secrets = works ? await approval(context, plan) : {}
  if (secrets === null) return declined(context, body)
  if (changing(plan).length === 0) chat.line(messages.text('cli.apply.nothing'))
  chat.line()
  return answerOf(await follow(context, (asked) => server.engine.apply(plan, secrets, asked)), body)
}

/** A plan that was made before; it holds its own profile and choice. */
async function fromFile({ options }: Context): Promise<Plan | null> {
  if (options.plan === undefined) return null
  const other = (['profile', 'set', 'only'] as const).find((name) => options[name] !== undefined)
  if (other !== undefined)
    fail('invalid', 'arguments', `--plan with --${other}`, {
      field: `--${other}`,
      reason: 'plan-alone',
      values: { option: `--${other}` },
    })
  const { readPlan } = await import('../plan-file.ts')
  return await readPlan(options.plan)
}

async function sameServer(server: Server, plan: Plan): Promise<void> {
  const { computerName } = await server.host.system.version()
  if (computerName === plan.server) return
  fail('drifted', 'plan', `made on ${plan.server}`, {
    field: 'server',
    reason: 'plan-other-server',
    values: { planned: plan.server, server: computerName },
  })
}

/** What could not be read cannot be compared with the plan later: better said before anything is written. */
function refuseUnread(plan: Plan): void {
  const writable = new Set(settings.filter(({ write }) => write !== undefined).map(({ id }) => id))
  for (const { setting, status, failure } of plan.items)
    if (status === 'failed' && failure !== null && writable.has(setting)) throw new FailureError(failure)
}

/** The go-ahead, with the password where the plan needs one; null: no. */
async function approval(context: Context, plan: Plan): Promise<Secrets | null> {
  if (!(await confirmed(context, context.messages.text('cli.ask.apply')))) return null
  if (!changing(plan).some(({ tags }) => tags.includes('creates-account'))) return {}
  const password = await accountPassword(context, plan.intent.account.name ?? '')
  return password === null ? null : { accountPassword: password }
}

export function declined({ screen, messages }: Context, body: Readonly<Record<string, unknown>>): Answer {
  screen.line(messages.text('cli.declined'))
  return { exit: exit.changes, body: { changed: false, outcome: null, ...body } }
}
