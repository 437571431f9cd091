/** A plan for a person: every value before and after, by setting, and what it does to the server. */
import { impactOf } from '../../../src-core/impact.ts'
import { changing, type Plan } from '../../../src-core/plan.ts'
import type { Messages } from '../../messages.ts'
import { showChanges } from './change.ts'
import { showImpact } from './impact.ts'
import { showItem, showNotes } from './item.ts'
import type { Screen } from './screen.ts'

/** `chat` is told what needs no attention. */
export function showPlan(screen: Screen, chat: Screen, messages: Messages, plan: Plan): void {
  const items = changing(plan)
  const others = plan.items.filter((item) => item.status === 'unmet' || item.status === 'failed')
  const converged = plan.items.filter((item) => item.status === 'converged')
  for (const item of items) {
    const { setting, changes, tags, blockedBy, notes } = item
    const title = messages.text(`setting.${setting}.title`)
    const colour = blockedBy.length > 0 ? 'bad' : 'warn'
    const mark = blockedBy.length > 0 ? screen.marks.bad : screen.marks.change
    screen.line(screen.paint('strong', title), screen.hang, screen.paint(colour, mark))
    showChanges(screen, messages, setting, changes, screen.inner)
    for (const tag of tags)
      screen.line(screen.paint('warn', `${screen.marks.bullet} ${messages.text(`tag.${tag}`)}`), screen.inner)
    if (blockedBy.length > 0) {
      const names = blockedBy.map((id) => messages.text(`setting.${id}.title`)).join(', ')
      screen.line(messages.text('cli.blocked-by', { names }), screen.inner)
    }
    showNotes(screen, messages, notes, screen.inner)
  }
  for (const item of others) showItem(screen, messages, item)
  if (converged.length > 0) {
    const names = converged.map(({ setting }) => messages.text(`setting.${setting}.title`)).join(', ')
    chat.line(chat.paint('dim', messages.text('cli.plan.unchanged', { names })), chat.hang, chat.marks.good)
  }
  if (items.length > 0) {
    screen.line()
    showImpact(screen, messages, impactOf(plan))
  }
}
