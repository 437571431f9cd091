import { useCallback, useState } from 'react'
import { remember } from './storage.ts'

/** A choice that is kept for the next start. */
export function useKept<Choice extends string>(name: string, first: () => Choice): [Choice, (next: Choice) => void] {
  const [value, setValue] = useState(first)
  const choose = useCallback(
    (next: Choice) => {
      remember(name, next)
      setValue(next)
    },
    [name],
  )
  return [value, choose]
}
