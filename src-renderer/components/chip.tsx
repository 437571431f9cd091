import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { ArrowSync16Regular, Delete16Regular, Globe16Regular, PersonAdd16Regular } from '@fluentui/react-icons'
import type { ReactNode } from 'react'
import type { Shown } from '../../src-core/words/values.ts'
import { useSpeech } from '../i18n/text.tsx'
import { forced } from '../theme.ts'
import { Badge } from './badge.tsx'

const useStyles = makeStyles({
  chip: {
    display: 'inline-block',
    maxWidth: '100%',
    boxSizing: 'border-box',
    padding: '0 7px',
    borderRadius: tokens.borderRadiusMedium,
    fontSize: '13px',
    lineHeight: '20px',
    overflowWrap: 'anywhere',
    verticalAlign: 'middle',
    [forced]: { border: '1px solid currentColor', lineHeight: '18px' },
  },
  literal: { fontFamily: tokens.fontFamilyMonospace, fontSize: '12.5px' },
  plain: { backgroundColor: tokens.colorNeutralBackground3 },
  after: {
    backgroundColor: tokens.colorBrandBackground2,
    color: tokens.colorBrandForeground2,
    fontWeight: tokens.fontWeightSemibold,
    [forced]: { border: '1px solid Highlight' },
  },
  found: { backgroundColor: tokens.colorStatusWarningBackground2, color: tokens.colorStatusWarningForeground2 },
})

interface ChipProps {
  readonly look: 'plain' | 'after' | 'found'
  readonly literal?: boolean
  readonly children: ReactNode
}

export function Chip({ look, literal = false, children }: ChipProps) {
  const styles = useStyles()
  return <span className={mergeClasses(styles.chip, styles[look], literal && styles.literal)}>{children}</span>
}

/** A value of a setting: before is quiet, after is marked. */
export function ValueChip({ value, look }: { readonly value: Shown; readonly look: 'before' | 'after' | 'found' }) {
  if (look === 'before' && !value.literal) return <span>{value.text}</span>
  return (
    <Chip look={look === 'before' ? 'plain' : look} literal={value.literal}>
      {value.text}
    </Chip>
  )
}

const tagIcons: Readonly<Record<string, typeof Delete16Regular>> = {
  'clears-events': Delete16Regular,
  'creates-account': PersonAdd16Regular,
  'domain-wide': Globe16Regular,
}

/** A consequence of a change. */
export function TagChip({ tag }: { readonly tag: string }) {
  const { text } = useSpeech()
  const Icon = tagIcons[tag] ?? ArrowSync16Regular
  return (
    <Badge look={tag === 'clears-events' ? 'lossy' : 'brand'} icon={<Icon aria-hidden />}>
      {text(`ui.tag.${tag}`)}
    </Badge>
  )
}
