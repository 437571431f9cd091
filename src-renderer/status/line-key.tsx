import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'

const useStyles = makeStyles({
  key: { width: '16px', height: '0', borderTop: `2px solid ${tokens.colorBrandStroke1}`, flexShrink: 0 },
  queries: { borderTop: `2px dashed ${tokens.colorPaletteTealBorderActive}` },
})

/** How a line of the chart looks: by its dash as well as by its colour. */
export function LineKey({ line }: { readonly line: 'events' | 'queries' }) {
  const styles = useStyles()
  return <span className={mergeClasses(styles.key, line === 'queries' && styles.queries)} aria-hidden />
}
