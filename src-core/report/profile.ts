import { buffersOf, type Intent, keywordMask } from '../intent.ts'
import { bytesOf, numberOf, type Words } from '../words/words.ts'
import { card, facts } from './document.ts'
import { html, type Markup } from './markup.ts'

/** What was wanted, for whoever sets up the next server. */
export function profileCard(words: Words, { session, log, account, kuma }: Intent): Markup {
  const { text } = words
  const { sizeKb, maximum } = buffersOf(session)
  const name = account.name === null ? '' : ` ${account.name}`
  return card(
    text('report.profile'),
    facts([
      [text('ui.logging.name'), html`<code>${session.name}</code>`],
      [text('ui.logging.mode'), text(`ui.logging.mode.${session.mode}`)],
      [text('report.profile.keywords'), html`<code>${keywordMask(session.keywords)}</code>`],
      [text('report.profile.level'), numberOf(words, session.level)],
      [text('report.profile.memory'), bytesOf(words, sizeKb * maximum * 1024)],
      [text('report.profile.log'), bytesOf(words, log.maxSizeBytes)],
      [text('ui.account.which'), `${text(`ui.account.${account.kind}`)}${name}`],
      [text('ui.kuma.core'), kuma.core ?? '–'],
      [text('ui.kuma.collector'), kuma.collector ?? '–'],
      [text('ui.kuma.transport'), text(`ui.kuma.transport.${kuma.transport}`)],
      [text('ui.kuma.agent'), kuma.agentId ?? '–'],
    ]),
  )
}
