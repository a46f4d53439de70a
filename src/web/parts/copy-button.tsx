import { useState } from 'react'
import { useText } from '../languages.ts'
import { Icon } from './icon.tsx'

/** Copies a text; says so for two seconds. `what` names it for screen readers. */
export function CopyButton({ text, what }: { text: string; what: string }) {
  const t = useText()
  const [copied, setCopied] = useState(false)
  const copy = async () => {
    await navigator.clipboard.writeText(text)
    setCopied(true)
    setTimeout(() => setCopied(false), 2000)
  }
  return (
    <button
      type="button"
      className="iconbtn copy"
      onClick={() => void copy()}
      aria-label={copied ? t('web.act.copied') : t('web.act.copy', { what })}
    >
      <Icon name={copied ? 'check' : 'copy'} small />
    </button>
  )
}
