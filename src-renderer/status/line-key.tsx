import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { forced } from '../theme.ts'

const useStyles = makeStyles({
  key: {
    width: '16px',
    height: '0',
    borderTop: `2px solid ${tokens.colorBrandStroke1}`,
    flexShrink: 0,
    [forced]: { borderTop: '2px solid Highlight' },
  },
  queries: {
    borderTop: `2px dashed ${tokens.colorPaletteTealBorderActive}`,
    [forced]: { borderTop: '2px dashed CanvasText' },
  },
})

/** How a line of the chart looks: by its dash as well as by its colour. */
export function LineKey({ line }: { readonly line: 'events' | 'queries' }) {
  const styles = useStyles()
  return <span className={mergeClasses(styles.key, line === 'queries' && styles.queries)} aria-hidden />
}
