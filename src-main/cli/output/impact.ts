/** What applying a plan does to the server as a whole, in words. */
import type { Impact } from '../../../src-core/impact.ts'
import type { Messages } from '../../messages.ts'
import type { Screen } from './screen.ts'

export function showImpact(screen: Screen, messages: Messages, impact: Impact): void {
  const { memoryCeilingBytes: memory, logBytes: disk, irreversible } = impact
  const parts = [
    messages.text('cli.impact.dns'),
    ...(memory === null ? [] : [messages.text('cli.impact.memory', { size: messages.bytes(memory) })]),
    ...(disk === null ? [] : [messages.text('cli.impact.disk', { size: messages.bytes(disk) })]),
    irreversible.length === 0
      ? messages.text('cli.impact.reversible')
      : messages.text('cli.impact.irreversible', {
          what: irreversible.map((what) => messages.text(`report.lost.${what}`)).join('; '),
        }),
  ]
  screen.line(`${screen.paint('strong', messages.text('cli.impact'))} ${parts.join(' ')}`)
}
