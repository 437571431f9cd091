/** How the parts of the page that are there before its texts, and after, come by their words. */
import { createContext, useContext } from 'react'

export type Values = Readonly<Record<string, string | number>>
export type Say = (id: string, values?: Values) => string

export const SayContext = createContext<Say | null>(null)

export function useSay(): Say {
  const say = useContext(SayContext)
  if (say === null) throw new Error('no words')
  return say
}
