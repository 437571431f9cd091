/**
 * Fluent's themes with Windows' own fonts, and the greys that make the content a layer on the rail, as in the settings
 * of Windows 11. Everything else on the page is written in the tokens of these.
 */
import { type Theme, webDarkTheme, webLightTheme } from '@fluentui/react-components'

const fonts: Partial<Theme> = {
  fontFamilyBase: "'Segoe UI Variable Text', 'Segoe UI', Inter, system-ui, sans-serif",
  fontFamilyNumeric: "'Segoe UI Variable Display', 'Segoe UI', Inter, system-ui, sans-serif",
  fontFamilyMonospace: "'Cascadia Mono', Consolas, 'JetBrains Mono', 'Liberation Mono', monospace",
}

export const lightTheme: Theme = {
  ...webLightTheme,
  ...fonts,
  colorNeutralBackground2: '#f8f9fb',
  colorNeutralBackground4: '#eef1f6',
  colorStatusWarningBackground2: '#fde5d5',
  colorStatusDangerBackground2: '#fbdde0',
}

export const darkTheme: Theme = {
  ...webDarkTheme,
  ...fonts,
  colorNeutralBackground1: '#2b2b2d',
  colorNeutralBackground2: '#232325',
  colorNeutralBackground4: '#1b1b1d',
  colorStatusWarningBackground1: '#33261b',
  colorStatusWarningBackground2: '#4a2b13',
  colorStatusDangerBackground1: '#3a1f21',
  colorStatusDangerBackground2: '#4d1a1f',
}

/** The one colour of the simulation, so that it is never taken for a state. */
export const violet = {
  light: { background: '#ecdff2', foreground: '#5c126b' },
  dark: { background: '#4a1656', foreground: '#e6bfee' },
} as const

/** Below this width the page folds: the rail to icons, the steps to a line. The stylesheets repeat these conditions. */
export const narrow = '@media (max-width: 1099px)'
/** Below this width the window is zoomed to about 200 %: what stood side by side goes one below the other. */
export const zoomed = '@media (max-width: 760px)'
export const forced = '@media (forced-colors: active)'
