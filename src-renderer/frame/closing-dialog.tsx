import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  makeStyles,
  Spinner,
  tokens,
} from '@fluentui/react-components'
import { useShell } from '../connection/shell.tsx'
import { useSpeech } from '../i18n/text.tsx'
import { useRun } from '../state/run.tsx'

interface Props {
  readonly finishing: boolean
  readonly insisting: boolean
  onFinish(): void
  onStay(): void
}

const useStyles = makeStyles({
  content: { display: 'grid', gap: tokens.spacingVerticalM },
  // The buttons are sentences: in Russian they do not fit side by side.
  actions: { gridColumnStart: 1, gridColumnEnd: 4, flexWrap: 'wrap', justifySelf: 'end', justifyContent: 'flex-end' },
})

export function ClosingDialog({ finishing, insisting, onFinish, onStay }: Props) {
  const styles = useStyles()
  const { text } = useSpeech()
  const { engine, ask } = useShell()
  const { run, working } = useRun()
  const current = working ? (run?.progress.current ?? null) : null
  const setting = current === null ? '' : text(`setting.${current}.title`)
  const known = current === null ? 'unknown' : 'known'
  const stuck = engine.late !== null || insisting
  return (
    <Dialog open modalType="alert">
      <DialogSurface>
        <DialogBody>
          <DialogTitle>{text(finishing ? 'ui.closing.finishing' : 'ui.closing.title')}</DialogTitle>
          <DialogContent className={styles.content}>
            <span>{text(`ui.closing.${finishing ? 'wait' : 'text'}.${known}`, { setting })}</span>
            {stuck && <span>{text('ui.closing.stuck', { api: engine.late?.api ?? 'none' })}</span>}
            {finishing && <Spinner size="tiny" labelPosition="after" label={text('ui.closing.spinner')} />}
          </DialogContent>
          <DialogActions className={styles.actions}>
            {stuck && <Button onClick={() => ask('end-and-close')}>{text('ui.closing.end')}</Button>}
            <Button onClick={onStay}>{text(finishing ? 'ui.closing.stay' : 'ui.closing.keep')}</Button>
            {!finishing && (
              <Button appearance="primary" onClick={onFinish}>
                {text('ui.closing.finish')}
              </Button>
            )}
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  )
}
