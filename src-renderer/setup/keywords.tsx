import { makeStyles } from '@fluentui/react-components'
import { events, keywords, selects } from '../../src-core/dns-events/index.ts'
import { keywordMask } from '../../src-core/intent.ts'
import { keywordPresets } from '../../src-core/provider.ts'
import { ChoiceCard, Choices } from '../components/choice-card.tsx'
import { TextField } from '../components/text-field.tsx'
import { useSpeech } from '../i18n/text.tsx'
import { useDraft } from '../state/draft.tsx'

const presets = ['everything', 'analytical', 'queries'] as const

const useStyles = makeStyles({ custom: { maxWidth: '300px', marginTop: '12px' } })

/** Which events, by a preset or by a mask of one's own. */
export function Keywords() {
  const styles = useStyles()
  const { text } = useSpeech()
  const { draft, intent, change } = useDraft()
  const { keywords: chosen } = draft.session
  const own = !Object.hasOwn(keywordPresets, chosen)
  const count = selects(keywordMask(intent.session.keywords), intent.session.level).length
  return (
    <>
      <Choices legend={text('ui.keywords')}>
        {presets.map((preset) => (
          <ChoiceCard
            key={preset}
            name="keywords"
            title={text(`ui.keywords.${preset}`)}
            caption={text(`ui.keywords.${preset}.caption`)}
            chosen={chosen === preset}
            {...(preset === 'everything' && { mark: text('ui.recommended') })}
            onChoose={() => change('session', { keywords: preset })}
          />
        ))}
        <ChoiceCard
          name="keywords"
          title={text('ui.keywords.custom')}
          caption={text('ui.keywords.custom.caption', { count: keywords.length })}
          chosen={own}
          onChoose={() => change('session', { keywords: keywordMask(intent.session.keywords) })}
        />
      </Choices>
      {own && (
        <div className={styles.custom}>
          <TextField
            path="session.keywords"
            label={text('ui.keywords.mask')}
            hint={text('ui.keywords.mask.hint', { count, all: events.length })}
            value={chosen}
            onText={(mask) => change('session', { keywords: mask })}
          />
        </div>
      )}
    </>
  )
}
