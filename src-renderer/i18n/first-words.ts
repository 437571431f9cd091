/** Which texts the first frame needs: they come with its code (page.config.ts), the others with the rest of the page. */
export const firstWords: readonly string[] = [
  'ui.rail',
  'ui.area.setup',
  'ui.area.status',
  'ui.step.check',
  'ui.step.logging',
  'ui.step.account',
  'ui.step.kuma',
  'ui.step.plan',
  'ui.step.apply',
  'ui.step.proof',
  'ui.step.handover',
  'ui.step-of',
  'ui.check.title.reading',
  'ui.check.truth',
  'ui.next.logging',
  'ui.connecting',
]
