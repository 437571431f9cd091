/** While the engine has not answered: the first frame, and where the engine has ended, that. */
import { makeStyles, tokens } from '@fluentui/react-components'
import { useShell } from '../connection/shell.tsx'
import { EngineNotice } from '../notices/engine-notice.tsx'
import { Seen } from './seen.tsx'

const useStyles = makeStyles({
  alone: { display: 'grid', placeItems: 'center', height: '100%', backgroundColor: tokens.colorNeutralBackground4 },
})

export function Silence({ onSeen }: { onSeen(seen: boolean): void }) {
  const styles = useStyles()
  const { engine } = useShell()
  if (engine.alive) return null
  return (
    <Seen onSeen={onSeen}>
      <div className={styles.alone}>
        <EngineNotice setting={null} />
      </div>
    </Seen>
  )
}
