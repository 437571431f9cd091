/** What somebody who knows ETW would point out on this server. */
import type { Command } from '../context.ts'
import { exit } from '../exit.ts'
import { showHead } from '../head.ts'
import { lintFor } from '../lint.ts'
import { showFinding } from '../output/finding.ts'
import { pastBody } from '../past.ts'

export const lint: Command = async (context) => {
  const { options, screen, chat, messages } = context
  const intent = await context.intent()
  const server = await context.server()
  const past = await showHead(context, server)
  const findings = await lintFor(context, server, intent)
  for (const finding of findings) {
    if (options.quiet === true && finding.severity === 'info') continue
    showFinding(screen, messages, finding, false)
  }
  const problems = findings.filter(({ severity }) => severity !== 'info')
  chat.line(messages.text('cli.lint.summary', { count: problems.length }))
  return { exit: problems.length > 0 ? exit.changes : exit.asWanted, body: { findings, ...pastBody(past) } }
}
