import { type ReactNode, useState } from 'react'
import { useText } from '../languages.ts'
import { Button } from './button.tsx'
import { Dialog } from './dialog.tsx'

interface ConfirmProps {
  readonly title: string
  /** Count, exceptions: what will happen. */
  readonly children: ReactNode
  /** The things it happens to; above 50 they must be scrolled to the end first. */
  readonly sample?: readonly ReactNode[]
  /** Named by its effect: `23 Kunden benachrichtigen`. */
  readonly act: string
  readonly confirm: () => void
  readonly cancel: () => void
  readonly busy?: boolean
  /** For what cannot be undone: the word to type first. */
  readonly word?: string
}

/** Shows what an act would do before it is done. */
export function Confirm({ title, children, sample = [], act, confirm, cancel, busy, word }: ConfirmProps) {
  const t = useText()
  const [seen, setSeen] = useState(sample.length <= 50)
  const [typed, setTyped] = useState('')
  const ready = seen && (word === undefined || typed.trim() === word)
  const foot = (
    <>
      <Button onClick={cancel}>{t('web.act.cancel')}</Button>
      <Button kind="main" waits={!ready} busy={busy} onClick={confirm}>
        {seen ? act : t('web.confirm.scroll')}
      </Button>
    </>
  )
  return (
    <Dialog title={title} close={cancel} foot={foot}>
      {children}
      {sample.length > 0 && (
        <section
          className="sample"
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
          tabIndex={0}
          aria-label={t('web.confirm.sample', { count: sample.length })}
          onScroll={event => {
            const { scrollTop, clientHeight, scrollHeight } = event.currentTarget
            if (scrollTop + clientHeight >= scrollHeight - 8) setSeen(true)
          }}
        >
          <ul className="lines">
            {sample.map((line, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a frozen preview
              <li key={index}>{line}</li>
            ))}
          </ul>
        </section>
      )}
      {word !== undefined && (
        <div className="f">
          <label htmlFor="confirm-word">{t('web.confirm.type', { word })}</label>
          <input id="confirm-word" value={typed} autoComplete="off" onChange={event => setTyped(event.target.value)} />
        </div>
      )}
    </Dialog>
  )
}
