/** What the plan does to the server, in four facts. */
import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { ArrowUndo20Regular, Delete20Regular, Ram20Regular, Server20Regular } from '@fluentui/react-icons'
import type { ReactElement } from 'react'
import { impactOf } from '../../src-core/impact.ts'
import { isObject } from '../../src-core/json.ts'
import type { Plan } from '../../src-core/plan.ts'
import { Card } from '../components/card.tsx'
import { useSpeech } from '../i18n/text.tsx'
import { forced, zoomed } from '../theme.ts'

const useStyles = makeStyles({
  facts: {
    display: 'grid',
    gridTemplateColumns: 'repeat(4, minmax(0, 1fr))',
    [zoomed]: { gridTemplateColumns: 'repeat(2, minmax(0, 1fr))' },
  },
  fact: {
    display: 'flex',
    gap: '10px',
    padding: '9px 16px 10px 20px',
    ':not(:first-child)': { borderLeft: `1px solid ${tokens.colorNeutralStroke3}` },
    [forced]: { ':not(:first-child)': { borderLeft: '1px solid CanvasText' } },
    [zoomed]: { ':nth-child(odd)': { borderLeftStyle: 'none' } },
  },
  icon: { flexShrink: 0, color: tokens.colorNeutralForeground2 },
  lossy: { color: tokens.colorStatusWarningForeground3 },
  title: { fontSize: '13px', lineHeight: '18px', fontWeight: tokens.fontWeightSemibold },
  words: { fontSize: tokens.fontSizeBase200, lineHeight: '17px', color: tokens.colorNeutralForeground3 },
})

export function ImpactCard({ plan }: { readonly plan: Plan }) {
  const styles = useStyles()
  const { text, bytes } = useSpeech()
  const { memoryCeilingBytes: memory, logBytes: disk, tags, irreversible } = impactOf(plan)
  const sizes = [memory, disk].filter((size) => size !== null).map(bytes)
  const channel = plan.items.find(({ setting }) => setting === 'analytic-channel')?.state?.current
  const log = isObject(channel) ? channel['log'] : null
  const cleared = isObject(log) ? Number(log['fileBytes']) : 0
  const clears = tags.includes('clears-events')
  const kept = plan.intent.log.copyTo !== null
  return (
    <Card padded={false}>
      <div className={styles.facts}>
        <Fact icon={<Server20Regular />} title={text('ui.impact.dns')} words={text('ui.impact.dns.words')} />
        <Fact
          icon={<Ram20Regular />}
          title={sizes.length === 0 ? text('ui.impact.no-size') : text('ui.impact.size', { sizes: sizes.join(' + ') })}
          words={text(
            memory === null
              ? disk === null
                ? 'ui.impact.size.none'
                : 'ui.impact.size.disk'
              : disk === null
                ? 'ui.impact.size.memory'
                : 'ui.impact.size.both',
          )}
        />
        <Fact
          icon={<Delete20Regular className={mergeClasses(clears && styles.lossy)} />}
          title={clears ? text('ui.impact.clears', { size: bytes(cleared) }) : text('ui.impact.clears-nothing')}
          words={text(clears ? (kept ? 'ui.impact.copy' : 'ui.impact.no-copy') : 'ui.impact.events-stay')}
        />
        <Fact
          icon={<ArrowUndo20Regular />}
          title={text('ui.impact.undo')}
          words={
            irreversible.length === 0
              ? text('ui.impact.undo.all')
              : text('ui.impact.undo.except', { what: irreversible.map((what) => text(`ui.lost.${what}`)).join(', ') })
          }
        />
      </div>
    </Card>
  )
}

function Fact({ icon, title, words }: { icon: ReactElement; title: string; words: string }) {
  const styles = useStyles()
  return (
    <div className={styles.fact}>
      <span className={styles.icon} aria-hidden>
        {icon}
      </span>
      <div>
        <div className={styles.title}>{title}</div>
        <div className={styles.words}>{words}</div>
      </div>
    </div>
  )
}
