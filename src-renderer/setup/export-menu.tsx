import { Button, Menu, MenuItem, MenuList, MenuPopover, MenuTrigger } from '@fluentui/react-components'
import { ArrowExportLtr20Regular, ChevronDown20Regular } from '@fluentui/react-icons'
import { scriptOf } from '../../src-core/export/commands.ts'
import type { Plan } from '../../src-core/plan.ts'
import { save } from '../components/save.ts'
import { useSpeech } from '../i18n/text.tsx'

/** For the change board, or for another tool. */
export function ExportMenu({ plan }: { readonly plan: Plan }) {
  const { text } = useSpeech()
  const stem = `etwdns-plan-${plan.server}`
  return (
    <Menu>
      <MenuTrigger disableButtonEnhancement>
        <Button icon={<ArrowExportLtr20Regular />}>
          {text('ui.export')} <ChevronDown20Regular />
        </Button>
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          <MenuItem
            onClick={() =>
              save(
                `${stem}.ps1`,
                'text/plain',
                `\ufeff${scriptOf(plan, (setting) => text(`setting.${setting}.title`))}`,
              )
            }
          >
            {text('ui.export.powershell')}
          </MenuItem>
          <MenuItem onClick={() => save(`${stem}.json`, 'application/json', JSON.stringify(plan, null, 2))}>
            {text('ui.export.json')}
          </MenuItem>
        </MenuList>
      </MenuPopover>
    </Menu>
  )
}
