/** While the engine has not answered: the first frame, and where the engine has ended, that. */
import { useShell } from '../connection/shell.tsx'
import { EngineNotice } from '../notices/engine-notice.tsx'
import * as styles from './first-frame.module.css'
import { Seen } from './seen.tsx'

export function Silence({ onSeen }: { onSeen(seen: boolean): void }) {
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
