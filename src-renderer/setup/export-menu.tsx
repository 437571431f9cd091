import { Button, Menu, MenuItem, MenuList, MenuPopover, MenuTrigger } from '@fluentui/react-components'
import { ArrowExportLtr20Regular, ChevronDown20Regular } from '@fluentui/react-icons'
import type { ExportFormat } from '../../src-core/export/index.ts'
import type { Plan } from '../../src-core/plan.ts'
import { save } from '../components/save.ts'
import { useSpeech } from '../i18n/text.tsx'

const formats = ['html', 'json', 'powershell', 'ansible', 'dsc'] as const satisfies readonly ExportFormat[]

/** For the change board, or for another tool. */
export function ExportMenu({ plan }: { readonly plan: Plan }) {
  const speech = useSpeech()
  const { text } = speech
  const give = async (format: ExportFormat): Promise<void> => {
    // What makes the documents is loaded with the first one.
    const { exported } = await import('../../src-core/export/index.ts')
    const file = exported(plan, format, speech, `etwdns-setup ${__VERSION__}`)
    save(file.name, file.type, file.text)
  }
  return (
    <Menu>
      <MenuTrigger disableButtonEnhancement>
        <Button icon={<ArrowExportLtr20Regular />}>
          {text('ui.export')} <ChevronDown20Regular />
        </Button>
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          {formats.map((format) => (
            <MenuItem key={format} onClick={() => void give(format)}>
              {text(`ui.export.${format}`)}
            </MenuItem>
          ))}
        </MenuList>
      </MenuPopover>
    </Menu>
  )
}
