/** How an item of the rail looks, whatever it does. */
import { makeStyles, tokens } from '@fluentui/react-components'
import { forced, narrow } from '../theme.ts'

/** Not drawn, and still the name of its button. */
const onlyHeard = {
  position: 'absolute',
  width: '1px',
  height: '1px',
  overflow: 'hidden',
  clipPath: 'inset(50%)',
  whiteSpace: 'nowrap',
} as const

export const useRailItem = makeStyles({
  item: {
    position: 'relative',
    display: 'flex',
    alignItems: 'center',
    gap: '12px',
    width: '100%',
    minHeight: '36px',
    padding: '0 14px 0 13px',
    border: 'none',
    borderRadius: tokens.borderRadiusLarge,
    backgroundColor: 'transparent',
    color: tokens.colorNeutralForeground1,
    fontFamily: tokens.fontFamilyBase,
    fontSize: tokens.fontSizeBase300,
    textAlign: 'left',
    ':hover:enabled': { backgroundColor: tokens.colorNeutralBackground4Hover },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-2px' },
    ':disabled': { color: tokens.colorNeutralForeground2 },
    [forced]: { ':disabled': { color: 'GrayText' } },
    [narrow]: { justifyContent: 'center', padding: 0, minHeight: '40px' },
  },
  tall: { minHeight: '40px' },
  current: {
    fontWeight: tokens.fontWeightSemibold,
    backgroundColor: tokens.colorNeutralBackground1,
    boxShadow: `inset 0 0 0 1px ${tokens.colorNeutralStroke2}`,
    '::before': {
      content: '""',
      position: 'absolute',
      left: '0',
      width: '3px',
      height: '14px',
      borderRadius: '2px',
      backgroundColor: tokens.colorBrandBackground,
      [forced]: { backgroundColor: 'Highlight' },
    },
    [forced]: { outline: '2px solid Highlight', outlineOffset: '-2px' },
  },
  strong: { fontWeight: tokens.fontWeightSemibold },
  brand: { color: tokens.colorBrandForeground1 },
  label: { minWidth: 0, [narrow]: onlyHeard },
  value: {
    marginLeft: 'auto',
    fontSize: tokens.fontSizeBase200,
    color: tokens.colorNeutralForeground3,
    [narrow]: onlyHeard,
  },
})
