import { makeStyles, tokens } from '@fluentui/react-components'
import { commandsOf, type SettingCommands } from '../../src-core/export/commands.ts'
import type { Plan } from '../../src-core/plan.ts'
import { Card } from '../components/card.tsx'
import { CommandBlock } from '../components/copy.tsx'
import { useSpeech } from '../i18n/text.tsx'

const useStyles = makeStyles({
  label: { margin: '10px 0 4px', fontSize: '12.5px', lineHeight: '17px', color: tokens.colorNeutralForeground2 },
})

/** What a person would type instead of applying the plan. */
export const Commands = ({ plan }: { readonly plan: Plan }) => <CommandCard groups={commandsOf(plan)} />

/** Setting by setting. */
export function CommandCard({ groups }: { readonly groups: readonly SettingCommands[] }) {
  const styles = useStyles()
  const { text } = useSpeech()
  return (
    <Card title={text('ui.commands.title')} aside={text('ui.commands.where')}>
      {groups.map(({ setting, lines }) => {
        const title = text(`setting.${setting}.title`)
        return (
          <div key={setting}>
            <p className={styles.label}>{title}</p>
            <CommandBlock code={lines.join('\n')} what={title} />
          </div>
        )
      })}
    </Card>
  )
}
