import type { Item } from '../../src-core/observe.ts'
import { foundText } from '../../src-core/words/found.ts'
import { Chip } from '../components/chip.tsx'
import { ListRow } from '../components/list.tsx'
import type { Look } from '../components/state-icon.tsx'
import { useSpeech } from '../i18n/text.tsx'

const looks: Readonly<Record<Item['status'], Look>> = {
  converged: 'good',
  change: 'warning',
  blocked: 'warning',
  unmet: 'warning',
  failed: 'danger',
  unproven: 'untested',
  unasked: 'untested',
}

export function RequirementRow({ item }: { readonly item: Item }) {
  const speech = useSpeech()
  const { text, has } = speech
  const { setting, status, notes, failure } = item
  const todo = `setting.${setting}.todo`
  const wrong = status === 'unmet' || status === 'failed'
  const found = foundText(speech, item)
  // What could not be read is no problem of the setting itself.
  const words = failure !== null ? text(`advice.${failure.kind}`) : wrong && has(todo) ? text(todo) : null
  const told = notes.map(({ id, values }) => text(`note.${id}`, values))
  return (
    <ListRow
      look={looks[status]}
      state={text(`ui.status.${status}`)}
      title={text(`setting.${setting}.title`)}
      caption={text(`setting.${setting}.why`)}
      found={
        <>
          <div>{wrong ? <Chip look="found">{found}</Chip> : found}</div>
          {told.map((words) => (
            <div key={words}>{words}</div>
          ))}
        </>
      }
      {...(words !== null && { todo: { label: text('ui.todo'), words } })}
    />
  )
}

/** Its turn has not come yet. */
export function PendingRow({ setting, now }: { readonly setting: string; readonly now: boolean }) {
  const { text } = useSpeech()
  const state = text(now ? 'ui.reading' : 'ui.phase.waiting')
  return (
    <ListRow
      look={now ? 'now' : 'waiting'}
      state={state}
      title={text(`setting.${setting}.title`)}
      caption={text(`setting.${setting}.why`)}
      found={state}
    />
  )
}
