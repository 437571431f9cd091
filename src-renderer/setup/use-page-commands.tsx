import { lazy, type ReactNode, Suspense, useState } from 'react'
import type { Plan } from '../../src-core/plan.ts'
import type { CommandPage } from './page-commands.tsx'
import { ShowCommands } from './show-commands.tsx'

// Loaded when it is first asked for.
const PageCommands = lazy(async () => ({ default: (await import('./page-commands.tsx')).PageCommands }))
const PlanCommands = lazy(async () => ({ default: (await import('./commands.tsx')).Commands }))

interface Shown {
  readonly button: ReactNode
  readonly panel: ReactNode
}

/** *Show commands* of a page, or of a plan; null: there is nothing to show. */
export function usePageCommands(of: CommandPage | Plan | null): Shown {
  const [open, setOpen] = useState(false)
  if (of === null) return { button: null, panel: null }
  return {
    button: <ShowCommands open={open} onToggle={() => setOpen(!open)} />,
    panel: open && (
      <Suspense fallback={null}>
        {typeof of === 'string' ? <PageCommands page={of} /> : <PlanCommands plan={of} />}
      </Suspense>
    ),
  }
}
