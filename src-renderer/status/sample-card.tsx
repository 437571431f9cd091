/** A look at the events themselves, on demand and for ten seconds at most. */
import { Button, makeStyles, ProgressBar, tokens } from '@fluentui/react-components'
import { Play16Regular, Stop16Regular } from '@fluentui/react-icons'
import { Fragment } from 'react'
import { longestSampleMs, type Ranked } from '../../src-core/sample.ts'
import { Card } from '../components/card.tsx'
import { FailureAlert } from '../components/failure-alert.tsx'
import { useSpeech } from '../i18n/text.tsx'
import { narrow } from '../theme.ts'
import { ExchangeTable } from './exchange-table.tsx'
import { useLiveSample } from './live-sample.ts'

const useStyles = makeStyles({
  lead: { margin: 0, fontSize: '13px', lineHeight: '18px', color: tokens.colorNeutralForeground2 },
  bar: { margin: '4px 0 10px' },
  parts: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 3fr) minmax(0, 1fr)',
    columnGap: '24px',
    [narrow]: { columnGap: '16px' },
  },
  heading: {
    margin: '0 0 2px',
    fontSize: '12.5px',
    fontWeight: tokens.fontWeightRegular,
    color: tokens.colorNeutralForeground3,
  },
  list: { listStyleType: 'none', margin: '0 0 12px', padding: 0 },
  ranked: { display: 'flex', justifyContent: 'space-between', columnGap: '10px', fontSize: '13px', lineHeight: '22px' },
  what: { minWidth: 0, overflowWrap: 'anywhere', lineHeight: '18px', padding: '2px 0' },
  count: { fontVariantNumeric: 'tabular-nums', color: tokens.colorNeutralForeground2 },
})

export function SampleCard() {
  const styles = useStyles()
  const { text } = useSpeech()
  const { sample, failure, working, ended, passed, start, stop } = useLiveSample()
  return (
    <>
      {failure !== null && <FailureAlert failure={failure} effect={text('ui.unchanged')} />}
      <Card
        title={text('ui.sample')}
        aside={
          <Button
            size="small"
            icon={working ? <Stop16Regular /> : <Play16Regular />}
            onClick={() => (working ? stop() : start())}
          >
            {text(working ? 'ui.sample.stop' : ended ? 'ui.sample.again' : 'ui.sample.start')}
          </Button>
        }
      >
        {working && (
          <ProgressBar
            className={styles.bar}
            value={Math.min(1, passed / longestSampleMs)}
            thickness="large"
            aria-label={text('ui.sample.progress')}
          />
        )}
        {sample.count === 0 ? (
          <p className={styles.lead}>{text(ended && failure === null ? 'ui.sample.nothing' : 'ui.sample.lead')}</p>
        ) : (
          <div className={styles.parts}>
            <ExchangeTable sample={sample} />
            <div>
              <Ranking title={text('ui.sample.names')} ranked={sample.names} />
              <Ranking title={text('ui.sample.clients')} ranked={sample.clients} />
            </div>
          </div>
        )}
      </Card>
    </>
  )
}

function Ranking({ title, ranked }: { readonly title: string; readonly ranked: readonly Ranked[] }) {
  const styles = useStyles()
  const { number } = useSpeech()
  return (
    <>
      <h3 className={styles.heading}>{title}</h3>
      <ul className={styles.list}>
        {ranked.map(({ what, count }) => (
          <li className={styles.ranked} key={what}>
            <span className={styles.what}>
              <Labels name={what} />
            </span>
            <span className={styles.count}>{number(count)}</span>
          </li>
        ))}
      </ul>
    </>
  )
}

/** A long name breaks between its labels first. */
function Labels({ name }: { readonly name: string }) {
  const labels = name.split('.')
  return labels.map((label, at) => (
    <Fragment key={labels.slice(at).join('.')}>
      {label}
      {at < labels.length - 1 && (
        <>
          .<wbr />
        </>
      )}
    </Fragment>
  ))
}
