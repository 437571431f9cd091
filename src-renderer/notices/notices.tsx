/** What concerns every page: an engine that does not answer, a run that was cut off, a folder that would not open. */
import { makeStyles } from '@fluentui/react-components'
import { useEngine } from '../connection/engine.tsx'
import { EngineNotice } from './engine-notice.tsx'
import { Interrupted } from './interrupted.tsx'
import { LogsRefused } from './logs-refused.tsx'

const useStyles = makeStyles({
  notices: { display: 'flex', flexDirection: 'column', gap: '12px', flexShrink: 0, ':empty': { display: 'none' } },
})

export function Notices() {
  const styles = useStyles()
  const { doing } = useEngine()
  return (
    <div className={styles.notices} role="status">
      <EngineNotice setting={doing.setting} />
      <Interrupted />
      <LogsRefused />
    </div>
  )
}
