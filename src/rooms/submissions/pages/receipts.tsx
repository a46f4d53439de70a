import { useMutation } from '@tanstack/react-query'
import { callStream } from '../../../web/api.ts'
import { useFormat } from '../../../web/format.ts'
import { useText } from '../../../web/languages.ts'
import { ErrorState } from '../../../web/parts/error-state.tsx'
import { FileDrop } from '../../../web/parts/file-drop.tsx'
import { Section } from '../../../web/parts/section.tsx'
import { Unknown } from '../../../web/parts/unknown.tsx'
import { address, type Submission } from './api.ts'
import { useSaved } from './saving.ts'

/** Proofs of sending and receipt, each a file with its digest. */
export function Receipts({ submission, mayAdd }: { submission: Submission; mayAdd: boolean }) {
  const t = useText()
  const saved = useSaved()
  const format = useFormat()
  const add = useMutation({
    mutationFn: async (file: File) => {
      const query = new URLSearchParams({ file: file.name })
      const answer = await callStream(`/submissions/submissions/${submission.id}/receipts?${query}`, {
        method: 'POST',
        body: file,
        headers: { 'content-type': 'application/octet-stream' },
      })
      return answer.json()
    },
    onSuccess: saved(t('submissions-pages.receipts.kept')),
  })
  return (
    <Section title={t('submissions-pages.receipts.title')} count={submission.receipts.length}>
      {submission.receipts.length === 0 && <Unknown>{t('submissions-pages.receipts.none')}</Unknown>}
      <ul className="lines">
        {submission.receipts.map(one => (
          <li key={one.id}>
            <a href={address.receipt(one.id)}>{one.fileName}</a>
            <small>
              {format.bytes(one.size)} · {one.by}, {format.moment(one.at)} ·{' '}
              <span className="mono">{one.file.slice(0, 12)}</span>
            </small>
          </li>
        ))}
      </ul>
      {mayAdd && (
        <FileDrop take={files => files[0] && add.mutate(files[0])} busy={add.isPending}>
          {t('submissions-pages.receipts.drop')}
        </FileDrop>
      )}
      {add.error && <ErrorState error={add.error} />}
    </Section>
  )
}
