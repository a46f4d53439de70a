import { useState } from 'react'
import { callStream } from '../../../web/api.ts'
import { useText } from '../../../web/languages.ts'
import { Button } from '../../../web/parts/button.tsx'
import { ErrorState } from '../../../web/parts/error-state.tsx'
import { FileDrop } from '../../../web/parts/file-drop.tsx'
import type { Draft } from './notice-draft.ts'

/** The document itself, attached by dropping or choosing; kept byte for byte. */
export function NoticeFile({ draft, set }: { draft: Draft; set: (change: Partial<Draft>) => void }) {
  const t = useText()
  const [isSending, setSending] = useState(false)
  const [error, setError] = useState<unknown>()
  const send = async ([file]: readonly File[]) => {
    if (!file) return
    setSending(true)
    setError(undefined)
    try {
      const headers = { 'content-type': 'application/octet-stream' }
      const answer = await callStream('/intelligence/notices/files', { method: 'POST', body: file, headers })
      const { sha256 } = (await answer.json()) as { sha256: string }
      set({ file: { sha256, name: file.name.slice(0, 200) } })
    } catch (failure) {
      setError(failure)
    } finally {
      setSending(false)
    }
  }
  return (
    <div className="apart">
      <p>
        <b>{t('notice-pages.field.file')}</b> <span className="soft">({t('web.field.optional')})</span>
      </p>
      {draft.file ? (
        <p>
          {draft.file.name}{' '}
          <Button size="small" onClick={() => set({ file: undefined })}>
            {t('notice-pages.form.removeFile')}
          </Button>
          <br />
          <span className="small soft mono digest">SHA-256 {draft.file.sha256}</span>
        </p>
      ) : (
        <FileDrop take={files => void send(files)} accept=".pdf,.txt,.eml,.md" busy={isSending}>
          {t('notice-pages.form.drop')}
        </FileDrop>
      )}
      {error !== undefined && <ErrorState error={error} />}
    </div>
  )
}
