import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import {
  ArrowRight16Regular,
  DocumentText20Regular,
  PersonKey20Regular,
  PlugConnected20Regular,
  Pulse20Regular,
  Settings20Regular,
} from '@fluentui/react-icons'
import { autologgerKey, autologgerProviderKey } from '../../src-core/autologger.ts'
import type { Intent } from '../../src-core/intent.ts'
import type { Item } from '../../src-core/observe.ts'
import { analyticChannel } from '../../src-core/provider.ts'
import { labelOf, rowsOf, shown } from '../../src-core/words/values.ts'
import { TagChip, ValueChip } from '../components/chip.tsx'
import { StateIcon } from '../components/state-icon.tsx'
import { useSpeech } from '../i18n/text.tsx'
import { forced, zoomed } from '../theme.ts'

const icons: Readonly<Record<string, typeof Settings20Regular>> = {
  'analytic-channel': DocumentText20Regular,
  'trace-session': Pulse20Regular,
  'service-account': PersonKey20Regular,
  'performance-log-users': PersonKey20Regular,
  'logon-right': PersonKey20Regular,
  'agent-service': PlugConnected20Regular,
}

/** Where it is on the server. */
function placeOf(setting: string, { session, account }: Intent): string {
  const short = (key: string): string => key.replace(/^SYSTEM\\CurrentControlSet\\Control/, 'HKLM\\…')
  if (setting === 'analytic-channel') return analyticChannel
  if (setting === 'autologger') return short(autologgerKey(session.name))
  if (setting === 'autologger-provider') return short(autologgerProviderKey(session.name))
  return setting === 'trace-session' ? session.name : (account.name ?? '')
}

const useStyles = makeStyles({
  group: {
    padding: '6px 20px 8px',
    ':not(:first-of-type)': { borderTop: `1px solid ${tokens.colorNeutralStroke3}` },
    [forced]: { ':not(:first-of-type)': { borderTop: '1px solid CanvasText' } },
  },
  head: { display: 'flex', alignItems: 'center', gap: '10px', minHeight: '30px', [zoomed]: { flexWrap: 'wrap' } },
  icon: { flexShrink: 0 },
  title: {
    margin: 0,
    fontSize: tokens.fontSizeBase300,
    fontWeight: tokens.fontWeightSemibold,
    whiteSpace: 'nowrap',
    [zoomed]: { flexBasis: '60%', flexGrow: 1, whiteSpace: 'normal' },
  },
  place: {
    flexGrow: 1,
    minWidth: 0,
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
    fontSize: '12.5px',
    color: tokens.colorNeutralForeground3,
  },
  tags: { display: 'flex', gap: '6px' },
  row: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 13fr) 44px minmax(0, 10fr)',
    alignItems: 'center',
    minHeight: '26px',
  },
  left: {
    display: 'flex',
    alignItems: 'center',
    justifyContent: 'space-between',
    gap: '16px',
    minWidth: 0,
    paddingLeft: '30px',
    [zoomed]: { paddingLeft: 0 },
  },
  label: { fontSize: '13px', lineHeight: '18px' },
  literal: { fontFamily: tokens.fontFamilyMonospace, fontSize: '12.5px' },
  before: {
    minWidth: '32px',
    fontSize: '13px',
    color: tokens.colorNeutralForeground2,
    textAlign: 'right',
    overflowWrap: 'anywhere',
  },
  arrow: { display: 'grid', placeItems: 'center', color: tokens.colorNeutralForeground2 },
  note: { display: 'flex', gap: '10px', padding: '4px 0 2px 30px', fontSize: '12.5px', lineHeight: '20px' },
  hint: { marginLeft: '8px', fontSize: '12.5px', color: tokens.colorNeutralForeground3 },
})

export function PlanGroup({ item, intent }: { readonly item: Item; readonly intent: Intent }) {
  const styles = useStyles()
  const speech = useSpeech()
  const { setting, changes, tags, notes } = item
  const Icon = icons[setting] ?? Settings20Regular
  const title = speech.text(`setting.${setting}.title`)
  const place = placeOf(setting, intent)
  return (
    <section className={styles.group} aria-label={title}>
      <div className={styles.head}>
        <Icon className={styles.icon} aria-hidden />
        <h2 className={styles.title}>{title}</h2>
        <span className={styles.place} title={place}>
          {place}
        </span>
        <span className={styles.tags}>
          {tags.map((tag) => (
            <TagChip key={tag} tag={tag} />
          ))}
        </span>
      </div>
      {rowsOf(changes).map(({ path, before, after }) => {
        const label = labelOf(speech, setting, path)
        const to = shown(speech, setting, path, after)
        return (
          <div className={styles.row} key={path.join('.')}>
            <span className={styles.left}>
              <span className={mergeClasses(styles.label, label.literal && styles.literal)}>{label.text}</span>
              <span className={styles.before}>
                <ValueChip value={shown(speech, setting, path, before)} look="before" />
              </span>
            </span>
            <span className={styles.arrow}>
              <ArrowRight16Regular role="img" aria-label={speech.text('ui.plan.column.becomes')} />
            </span>
            <span>
              <ValueChip value={to} look="after" />
              {to.hint !== null && <span className={styles.hint}>{to.hint}</span>}
            </span>
          </div>
        )
      })}
      {notes.map(({ id, severity, values }) => (
        <div className={styles.note} key={id}>
          <StateIcon look={severity} />
          <span>{speech.text(`note.${id}`, values)}</span>
        </div>
      ))}
    </section>
  )
}
