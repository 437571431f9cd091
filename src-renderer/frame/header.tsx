import { makeStyles, tokens } from '@fluentui/react-components'
import {
  Beaker16Filled,
  BuildingSkyscraper16Regular,
  Server20Regular,
  ShieldError16Regular,
  ShieldTask16Regular,
} from '@fluentui/react-icons'
import { Badge } from '../components/badge.tsx'
import { useServer } from '../connection/queries.ts'
import { useSpeech } from '../i18n/text.tsx'
import { usePreferences } from '../state/preferences.tsx'
import { narrow, violet, zoomed } from '../theme.ts'

const useStyles = makeStyles({
  name: { fontWeight: tokens.fontWeightSemibold, marginLeft: tokens.spacingHorizontalXS, whiteSpace: 'nowrap' },
  version: {
    color: tokens.colorNeutralForeground3,
    fontSize: '13px',
    marginLeft: tokens.spacingHorizontalS,
    flexGrow: 1,
    whiteSpace: 'nowrap',
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    [zoomed]: { flexBasis: 0 },
  },
  build: { [narrow]: { display: 'none' } },
})

export function Header() {
  const styles = useStyles()
  const { text } = useSpeech()
  const { dark } = usePreferences()
  const { data: server } = useServer()
  if (server === undefined) return null
  const { product, build, elevated, productType, simulation, computerName, user } = server
  const colours = dark ? violet.dark : violet.light
  return (
    <>
      <Server20Regular aria-hidden />
      <span className={styles.name}>{computerName}</span>
      <span className={styles.version} title={`${product ?? 'Windows'} · ${build}`}>
        {product ?? 'Windows'}
        <span className={styles.build}> · {build}</span>
      </span>
      {productType === 'domain-controller' && (
        <Badge look="quiet" icon={<BuildingSkyscraper16Regular aria-hidden />}>
          {text('ui.badge.domain-controller')}
        </Badge>
      )}
      {elevated ? (
        <Badge look="quiet" icon={<ShieldTask16Regular aria-hidden />} title={user}>
          {text('ui.badge.elevated')}
        </Badge>
      ) : (
        <Badge look="alarming" icon={<ShieldError16Regular aria-hidden />} title={user}>
          {text('ui.badge.not-elevated')}
        </Badge>
      )}
      {simulation !== null && (
        <Badge
          look="own"
          style={{ backgroundColor: colours.background, color: colours.foreground }}
          icon={<Beaker16Filled aria-hidden />}
          title={simulation}
        >
          {text('ui.badge.simulation')}
        </Badge>
      )}
    </>
  )
}
