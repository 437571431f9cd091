/** Ctrl with +, -, 0 or the wheel, as in every browser: a window without a menu has no keys for it of its own. */
import type { Input, WebContents } from 'electron'

/** Each level is a factor of 1.2: https://www.electronjs.org/docs/latest/api/web-contents#contentssetzoomlevellevel */
const least = -2
const most = 6

/** null: the key means nothing here. */
function levelAfter({ type, control, alt, key }: Input, level: number): number | null {
  if (type !== 'keyDown' || !control || alt) return null
  if (key === '+' || key === '=') return level + 1
  if (key === '-' || key === '_') return level - 1
  return key === '0' ? 0 : null
}

export function zoomByKeys(contents: WebContents): void {
  const zoom = (level: number): void => contents.setZoomLevel(Math.min(most, Math.max(least, level)))
  contents.on('before-input-event', (event, input) => {
    const level = levelAfter(input, contents.getZoomLevel())
    if (level === null) return
    event.preventDefault()
    zoom(level)
  })
  contents.on('zoom-changed', (_, direction) => zoom(contents.getZoomLevel() + (direction === 'in' ? 1 : -1)))
}
