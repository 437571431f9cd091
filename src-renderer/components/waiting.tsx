/** Windows may never answer. After fifteen seconds the page says which setting it waits for; only a person decides more. */
import { useEffect, useState } from 'react'
import { useSpeech } from '../i18n/text.tsx'
import { Hint } from './hint.tsx'

const patienceMs = 15_000

export function Waiting({ setting }: { readonly setting: string | null }) {
  const { text } = useSpeech()
  const [late, setLate] = useState<string | null>(null)
  useEffect(() => {
    setLate(null)
    if (setting === null) return
    const timer = setTimeout(() => setLate(setting), patienceMs)
    return () => clearTimeout(timer)
  }, [setting])
  if (late === null || late !== setting) return null
  return <Hint look="warning">{text('ui.waiting', { setting: text(`setting.${late}.title`) })}</Hint>
}
