/** What must hold for every page, whatever it shows. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AxeResults } from 'axe-core'
import type { Page } from 'playwright-core'

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** Findings of axe that are serious or critical, each with the places it was found at. */
export async function accessibilityOf(page: Page): Promise<readonly string[]> {
  // Colours on their way from one state to the next are neither's.
  await page.evaluate(async () => {
    const ending = document.getAnimations().filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity)
    await Promise.allSettled(ending.map((animation) => animation.finished))
  })
  const results = (await page.evaluate(
    `${axeSource}; axe.run(document, { resultTypes: ['violations'] })`,
  )) as AxeResults
  return results.violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) => `${id}: ${html}: ${failureSummary}`))
}

/** Text that is wider or higher than the box that cuts it off, and anything that makes the window scroll sideways. */
export const cutTextOf = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => {
    const found: string[] = []
    const cuts = (style: CSSStyleDeclaration): boolean => /hidden|clip/.test(style.overflowX + style.overflowY)
    for (const element of document.querySelectorAll<HTMLElement>('body *')) {
      const text = element.textContent?.trim() ?? ''
      const box = element.getBoundingClientRect()
      const ownText = [...element.childNodes].some(
        (node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim(),
      )
      if (!ownText || text === '' || box.width === 0 || box.height <= 1) continue
      // A path with its full text in a tooltip may be shortened.
      if (element.title !== '' || element.closest('[title]') !== null) continue
      const style = getComputedStyle(element)
      const isCut =
        cuts(style) &&
        (element.scrollWidth > element.clientWidth + 1 || element.scrollHeight > element.clientHeight + 2)
      const range = document.createRange()
      range.selectNodeContents(element)
      const words = range.getBoundingClientRect()
      const outside = words.right > window.innerWidth + 1 || words.left < -1
      // What is wider than its own box lies over its neighbour.
      const spills =
        style.display !== 'inline' && element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 0
      if (isCut || outside || spills) found.push(`${element.tagName} “${text.slice(0, 60)}”`)
    }
    if (document.documentElement.scrollWidth > window.innerWidth) found.push('the window scrolls sideways')
    const content = document.querySelector('main')
    if (content !== null && content.scrollWidth > content.clientWidth) found.push('the content scrolls sideways')
    return found
  })

/** Ids of messages, which only a missing text shows. */
export async function messageIdsOf(page: Page): Promise<readonly string[]> {
  // As it is seen: what is hidden does not count, and words of two elements do not run together.
  // biome-ignore lint/performance/useDomNodeTextContent: textContent has neither
  const text = await page.evaluate(() => document.body.innerText)
  return (
    text.match(/\b(ui|setting|field|value|note|tag|failure|advice|reason|finding|status|cli|report)\.[a-z][\w.-]*/g) ??
    []
  )
}

/** Controls that no scrolling brings to where they can be pressed: under another element, or outside of the window. */
export const unreachableIn = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => {
    const found: string[] = []
    for (const control of document.querySelectorAll<HTMLElement>('button, a[href], input, select, textarea')) {
      if (control.checkVisibility({ checkVisibilityCSS: true }) === false || control.hidden) continue
      control.scrollIntoView({ block: 'center', inline: 'center' })
      const { left, top, width, height } = control.getBoundingClientRect()
      if (width <= 1 || height <= 1) continue
      const there = document.elementFromPoint(left + width / 2, top + height / 2)
      // A label and its drawn circle lie over the real radio button, and press it.
      const its = there !== null && (control.contains(there) || there.closest('label')?.contains(control) === true)
      const drawn = there?.parentElement?.contains(control) === true
      if (!its && !drawn)
        found.push(`${control.tagName} “${control.textContent || control.getAttribute('aria-label')}”`)
    }
    document.querySelector('main')?.scrollTo({ top: 0 })
    return found
  })
