// Runs in the page before anything of its own. It can be used when the heading has the focus and the button of the way
// onwards can be pressed.
const look = () => {
  const next = [...document.querySelectorAll('footer button')].at(-1)
  if (window.usableAt !== undefined || document.activeElement?.tagName !== 'H1' || next?.disabled !== false) return
  window.usableAt = performance.now()
}
new MutationObserver(look).observe(document, {
  childList: true,
  subtree: true,
  attributes: true,
  attributeFilter: ['disabled'],
})
document.addEventListener('focusin', look)
