import { type ReactNode, useEffect, useId, useRef, useState } from 'react'
import { useText } from '../languages.ts'
import { Button } from './button.tsx'

interface FileDropProps {
  /** Gets the files, also pasted ones; a pasted text becomes a file. */
  readonly take: (files: readonly File[]) => void
  /** Formats and limits, said before anything is dropped. */
  readonly children: ReactNode
  readonly multiple?: boolean
  /** Extensions for the file dialog: `.json,.xml`. */
  readonly accept?: string
  readonly busy?: boolean
}

/** Takes files by dropping, by choosing and by pasting (Ctrl-V). */
export function FileDrop({ take, children, multiple, accept, busy }: FileDropProps) {
  const t = useText()
  const id = useId()
  const chooser = useRef<HTMLInputElement>(null)
  const [over, setOver] = useState(false)
  const latest = useRef(take)
  latest.current = take
  useEffect(() => {
    const onPaste = (event: ClipboardEvent) => {
      if ((event.target as HTMLElement).closest('input:not([type="file"]), textarea')) return
      const files = pasted(event)
      if (files.length) latest.current(files)
    }
    document.addEventListener('paste', onPaste)
    return () => document.removeEventListener('paste', onPaste)
  }, [])
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is one of three ways; the button is the keyboard's
    <div
      className={over ? 'dropzone over' : 'dropzone'}
      onDragOver={event => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={event => {
        event.preventDefault()
        setOver(false)
        const files = [...event.dataTransfer.files]
        if (files.length) take(multiple ? files : files.slice(0, 1))
      }}
    >
      <p id={id}>{children}</p>
      <Button icon="up" busy={busy} onClick={() => chooser.current?.click()} aria-describedby={id}>
        {t(multiple ? 'web.drop.chooseSeveral' : 'web.drop.choose')}
      </Button>
      <input
        ref={chooser}
        type="file"
        hidden
        multiple={multiple}
        accept={accept}
        onChange={event => {
          const files = [...(event.target.files ?? [])]
          if (files.length) take(files)
          event.target.value = ''
        }}
      />
    </div>
  )
}

function pasted(event: ClipboardEvent): File[] {
  const files = [...(event.clipboardData?.files ?? [])]
  if (files.length) return files
  const text = event.clipboardData?.getData('text/plain').trim() ?? ''
  return text.length > 20 ? [new File([text], 'pasted.txt', { type: 'text/plain' })] : []
}
