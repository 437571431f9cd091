import { type ReactNode, useLayoutEffect } from 'react'

interface Props {
  onSeen(seen: boolean): void
  readonly children: ReactNode
}

/** As long as it is there the first frame is not. */
export function Seen({ onSeen, children }: Props) {
  useLayoutEffect(() => {
    onSeen(true)
    return () => onSeen(false)
  }, [onSeen])
  return children
}
