/** What lint found: one shape everywhere, cause, effect and fix. */
import type { Finding } from '../../../src-core/lint.ts'
import type { Messages } from '../../messages.ts'
import type { Colour, Screen } from './screen.ts'

const colours: Readonly<Record<Finding['severity'], Colour>> = { error: 'bad', warning: 'warn', info: 'dim' }

export function showFinding(screen: Screen, messages: Messages, finding: Finding, brief: boolean): void {
  const { id, severity, values } = finding
  const text = (part: string): string => messages.text(`finding.${id}.${part}`, values)
  const mark = severity === 'info' ? screen.marks.note : screen.marks.bad
  const word = messages.text(`cli.severity.${severity}`)
  const head = `${screen.paint(colours[severity], word)}: ${screen.paint('strong', text('title'))}`
  screen.line(head, screen.hang, screen.paint(colours[severity], mark))
  if (brief) return
  for (const part of ['cause', 'effect', 'fix'])
    screen.line(`${messages.text(`cli.finding.${part}`)} ${text(part)}`, screen.inner)
}
