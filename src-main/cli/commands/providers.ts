/** The events that the DNS server can trace, by keyword, and which of them the profile selects. */
import { events, keywords, selects } from '../../../src-core/dns-events/index.ts'
import { keywordMask } from '../../../src-core/intent.ts'
import { providerGuid, providerName } from '../../../src-core/provider.ts'
import type { Command } from '../context.ts'
import { exit } from '../exit.ts'

export const providers: Command = async ({ intent: read, screen, messages }) => {
  const { session } = await read()
  const mask = keywordMask(session.keywords)
  const selected = new Set(selects(mask, session.level).map(({ id }) => id))
  const groups = keywords.map(({ mask: bit, name, channel }) => ({
    keyword: name,
    mask: bit,
    channel,
    events: events
      .filter(({ keyword }) => keyword === bit)
      .map(({ id, name: event, edns, level, task }) => ({
        id,
        name: event,
        edns,
        level,
        task: task.name,
        selected: selected.has(id),
      })),
  }))
  screen.line(screen.paint('strong', `${providerName} ${providerGuid}`))
  screen.line(
    messages.text('cli.providers.mask', { mask, level: session.level, count: selected.size, all: events.length }),
  )
  screen.line()
  for (const group of groups) {
    screen.line(
      `${group.mask}  ${screen.paint('strong', group.keyword)} (${messages.text(`cli.channel.${group.channel}`)})`,
    )
    for (const { id, name, edns, level, selected: chosen } of group.events) {
      const mark = chosen ? screen.paint('good', screen.marks.good) : ''
      screen.line(
        `${id}  ${name}${edns ? ' (EDNS)' : ''}, ${messages.text('cli.providers.level', { level })}`,
        9,
        `    ${mark}`,
      )
    }
  }
  return {
    exit: exit.asWanted,
    body: { provider: { name: providerName, guid: providerGuid }, mask, level: session.level, keywords: groups },
  }
}
