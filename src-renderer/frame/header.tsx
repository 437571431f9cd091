import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import {
  Beaker16Filled,
  BuildingSkyscraper16Regular,
  Server20Regular,
  ShieldError16Regular,
  ShieldTask16Regular,
} from '@fluentui/react-icons'
import type { ReactElement } from 'react'
import { useServer } from '../connection/queries.ts'
import { useSpeech } from '../i18n/text.tsx'
import { usePreferences } from '../state/preferences.tsx'
import { forced, narrow, violet } from '../theme.ts'

const useStyles = makeStyles({
  header: {
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalS,
    height: '48px',
    boxSizing: 'border-box',
    padding: '0 32px',
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    [narrow]: { height: '44px', padding: '0 24px' },
  },
  name: { fontWeight: tokens.fontWeightSemibold, marginLeft: tokens.spacingHorizontalXS, whiteSpace: 'nowrap' },
  version: {
    color: tokens.colorNeutralForeground3,
    fontSize: '13px',
    marginLeft: tokens.spacingHorizontalS,
    flexGrow: 1,
    whiteSpace: 'nowrap',
    overflow: 'hidden',
  },
  build: { [narrow]: { display: 'none' } },
  badge: {
    display: 'inline-flex',
    alignItems: 'center',
    gap: '6px',
    height: '24px',
    boxSizing: 'border-box',
    padding: '0 9px',
    borderRadius: tokens.borderRadiusCircular,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground1,
    fontSize: '12.5px',
    whiteSpace: 'nowrap',
    [forced]: { border: '1px solid CanvasText' },
  },
  warning: { color: tokens.colorStatusWarningForeground1, backgroundColor: tokens.colorStatusWarningBackground1 },
  simulation: { fontWeight: tokens.fontWeightSemibold, border: '1px solid transparent' },
})

export function Header() {
  const styles = useStyles()
  const { text } = useSpeech()
  const { dark } = usePreferences()
  const { data: server } = useServer()
  if (server === undefined) return <header className={styles.header} />
  const { product, build, elevated, productType, simulation, computerName, user } = server
  const colours = dark ? violet.dark : violet.light
  return (
    <header className={styles.header}>
      <Server20Regular aria-hidden />
      <span className={styles.name}>{computerName}</span>
      <span className={styles.version}>
        {product ?? 'Windows'}
        <span className={styles.build}> · {build}</span>
      </span>
      {productType === 'domain-controller' && (
        <Badge icon={<BuildingSkyscraper16Regular aria-hidden />} label={text('ui.badge.domain-controller')} />
      )}
      <span title={user}>
        {elevated ? (
          <Badge icon={<ShieldTask16Regular aria-hidden />} label={text('ui.badge.elevated')} />
        ) : (
          <Badge
            icon={<ShieldError16Regular aria-hidden />}
            label={text('ui.badge.not-elevated')}
            look={styles.warning}
          />
        )}
      </span>
      {simulation !== null && (
        <span
          className={mergeClasses(styles.badge, styles.simulation)}
          style={{ backgroundColor: colours.background, color: colours.foreground }}
          title={simulation}
        >
          <Beaker16Filled aria-hidden />
          {text('ui.badge.simulation')}
        </span>
      )}
    </header>
  )
}

function Badge({ icon, label, look }: { icon: ReactElement; label: string; look?: string }) {
  const styles = useStyles()
  return (
    <span className={mergeClasses(styles.badge, look)}>
      {icon}
      {label}
    </span>
  )
}
