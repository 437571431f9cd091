import { commandsOf } from '../../src-core/export/commands.ts'
import type { Plan } from '../../src-core/plan.ts'
import { Card } from '../components/card.tsx'
import { CommandBlock } from '../components/copy.tsx'
import { useSpeech } from '../i18n/text.tsx'

/** What a person would type instead. */
export function Commands({ plan }: { readonly plan: Plan }) {
  const { text } = useSpeech()
  return (
    <>
      {commandsOf(plan).map(({ setting, lines }) => {
        const title = text(`setting.${setting}.title`)
        return (
          <Card key={setting} title={title} aside={text('ui.commands.where')}>
            <CommandBlock code={lines.join('\n')} what={title} />
          </Card>
        )
      })}
    </>
  )
}
