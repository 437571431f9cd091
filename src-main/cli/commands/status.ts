/** One sentence about the session, its numbers over one second, who listens, and the last run. */
import type { Command, Context } from '../context.ts'
import { type ExitCode, exit } from '../exit.ts'
import { type Flow, flowOf, type Verdict } from '../flow.ts'
import { showHead } from '../head.ts'
import type { Colour } from '../output/screen.ts'
import { pastBody, standing } from '../past.ts'
import { Watch } from '../watch.ts'

/** Nobody reading yet is a warning: KUMA's agent may come later. */
const exits: Readonly<Record<Verdict, ExitCode>> = {
  flowing: exit.asWanted,
  quiet: exit.asWanted,
  uncounted: exit.asWanted,
  'nobody-reads': exit.asWanted,
  losing: exit.changes,
  'no-events': exit.changes,
  'provider-not-enabled': exit.changes,
  'not-running': exit.changes,
}

export const status: Command = async (context) => {
  const { io, messages } = context
  const intent = await context.intent()
  const server = await context.server()
  const past = await showHead(context, server)
  const watch = new Watch(io, messages)
  watch.waitFor(messages.text('cli.status.waiting'))
  let flow: Flow
  try {
    flow = await flowOf(server.host, intent.session.name)
  } finally {
    watch.end()
  }
  showFlow(context, intent.session.name, flow)
  const lastRun = past.history?.entries()[0] ?? null
  if (lastRun !== null) {
    const { run, kind } = lastRun
    const act = kind === null ? '' : messages.text(`cli.kind.${kind}`, { of: lastRun.of ?? '' })
    context.chat.line(messages.text('cli.status.last-run', { run, act, state: messages.text(standing(lastRun, past)) }))
  }
  return { exit: exits[flow.verdict], body: { ...flow, lastRun, ...pastBody(past) } }
}

export function showFlow({ screen, chat, messages, options }: Context, name: string, flow: Flow): void {
  const { verdict, session, enabled, rates, listeners, sessions } = flow
  const colour: Colour =
    verdict === 'nobody-reads' || verdict === 'uncounted' ? 'warn' : exits[verdict] === exit.asWanted ? 'good' : 'bad'
  const number = (value: number | null): string =>
    value === null ? messages.text('cli.value.absent') : messages.number(value)
  const sentence = messages.text(`report.verdict.${verdict}`, { name, events: rates.eventsPerSecond ?? 0 })
  const out = colour === 'good' && options.quiet === true ? chat : screen
  out.line(out.paint(colour, sentence))
  chat.line()
  const row = (id: string, value: string): void => chat.line(`${messages.text(`report.session.${id}`)}: ${value}`, 2)
  row('events', number(rates.eventsPerSecond))
  row('queries', number(rates.queriesPerSecond))
  row('consumers', number(rates.consumers))
  if (session !== null) {
    row('lost', number(session.eventsLost))
    row('real-time-lost', number(session.realTimeBuffersLost))
    row('log-lost', number(session.logBuffersLost))
    row('mode', `0x${session.logFileMode.toString(16)}`)
    row(
      'buffers',
      messages.text('report.session.buffers-of', {
        size: messages.bytes(session.bufferSizeKb * 1024),
        now: session.numberOfBuffers,
        maximum: session.maximumBuffers,
      }),
    )
    row('guid', session.guid)
  }
  if (enabled !== null)
    row('filter', messages.text('report.session.filter-of', { level: enabled.level, mask: enabled.matchAnyKeyword }))
  const names = listeners.map(({ session: listener }) => listener ?? messages.text('report.session.hidden')).join(', ')
  row('listeners', messages.text('report.session.listeners-of', { count: listeners.length, names }))
  row('sessions', number(sessions))
}
