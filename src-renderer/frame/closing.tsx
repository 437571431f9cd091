/** Whether the window's closing needs to be asked about; the question itself loads when it is put. */
import { lazy, Suspense, useEffect, useState } from 'react'
import { useShell } from '../connection/shell.tsx'
import { useRun } from '../state/run.tsx'

const ClosingDialog = lazy(async () => ({ default: (await import('./closing-dialog.tsx')).ClosingDialog }))

export function Closing() {
  const { about, engine, closing, ask, stay } = useShell()
  const { working, stop } = useRun()
  const [finishing, setFinishing] = useState(false)
  const running = working || engine.running
  const asked = closing > 0

  useEffect(() => {
    if (!asked || running) return
    if (finishing) ask('close')
    // It ended by itself before anybody decided: the person sees how, and closes again.
    setFinishing(false)
    stay()
  }, [asked, running, finishing, ask, stay])

  useBrowserQuestion(about === null && working)

  if (!asked || !running) return null
  return (
    <Suspense>
      <ClosingDialog
        finishing={finishing}
        // It was asked for again while the end is waited for.
        insisting={finishing && closing > 1}
        onFinish={() => {
          stop()
          setFinishing(true)
        }}
        onStay={() => {
          setFinishing(false)
          stay()
        }}
      />
    </Suspense>
  )
}

/** In a browser's tab its own question has to do: the simulated server is gone with the tab. */
function useBrowserQuestion(needed: boolean): void {
  useEffect(() => {
    if (!needed) return
    const ask = (event: BeforeUnloadEvent): void => event.preventDefault()
    window.addEventListener('beforeunload', ask)
    return () => window.removeEventListener('beforeunload', ask)
  }, [needed])
}
