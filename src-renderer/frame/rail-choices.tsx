/** Language, theme, log folder, about: at the foot of the rail. */
import { Menu, MenuItemRadio, MenuList, MenuPopover, MenuTrigger, mergeClasses } from '@fluentui/react-components'
import { DarkTheme20Regular, LocalLanguage20Regular } from '@fluentui/react-icons'
import type { ReactElement } from 'react'
import { languages } from '../i18n/language.ts'
import { useSpeech } from '../i18n/text.tsx'
import { themes, usePreferences } from '../state/preferences.tsx'
import { About, LogFolder } from './rail-about.tsx'
import * as item from './rail-item.module.css'

export function RailChoices() {
  const { text } = useSpeech()
  const { language, setLanguage, theme, setTheme } = usePreferences()
  return (
    <>
      <Choice
        icon={<LocalLanguage20Regular aria-hidden />}
        label={text('ui.language')}
        options={languages.map((value) => ({ value, label: text(`ui.language.${value}`) }))}
        value={language}
        onChoice={(value) => setLanguage(languages.find((known) => known === value) ?? 'en')}
      />
      <Choice
        icon={<DarkTheme20Regular aria-hidden />}
        label={text('ui.theme')}
        options={themes.map((value) => ({ value, label: text(`ui.theme.${value}`) }))}
        value={theme}
        onChoice={(value) => setTheme(themes.find((known) => known === value) ?? 'system')}
      />
      <LogFolder />
      <About />
    </>
  )
}

interface ChoiceProps {
  readonly icon: ReactElement
  readonly label: string
  readonly options: readonly { readonly value: string; readonly label: string }[]
  readonly value: string
  onChoice(value: string): void
}

function Choice({ icon, label, options, value, onChoice }: ChoiceProps) {
  const now = options.find((option) => option.value === value)?.label ?? ''
  return (
    <Menu
      positioning="above-start"
      checkedValues={{ choice: [value] }}
      onCheckedValueChange={(_, { checkedItems }) => onChoice(checkedItems[0] ?? value)}
    >
      <MenuTrigger disableButtonEnhancement>
        <button type="button" className={mergeClasses(item.item, item.tall)}>
          {icon}
          <span className={item.label}>{label}</span>
          <span className={item.value}>{now}</span>
        </button>
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          {options.map((option) => (
            <MenuItemRadio key={option.value} name="choice" value={option.value}>
              {option.label}
            </MenuItemRadio>
          ))}
        </MenuList>
      </MenuPopover>
    </Menu>
  )
}
