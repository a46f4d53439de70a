import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useFormat } from '../../../web/format.ts'
import { useText } from '../../../web/languages.ts'
import { Button } from '../../../web/parts/button.tsx'
import { ErrorState } from '../../../web/parts/error-state.tsx'
import { Note } from '../../../web/parts/note.tsx'
import { Section } from '../../../web/parts/section.tsx'
import { tell } from '../../../web/parts/toast.tsx'
import { useMay } from '../../../web/session.ts'
import { api, type Score } from './api.ts'

/** Whether the risk file may rest on the product's vector: only what a second person confirmed. */
export function ConfirmationCard({ score }: { score: Score }) {
  const t = useText()
  const format = useFormat()
  const { set } = score
  if (!set) return null
  const { confirmed, edition, vector31 } = set
  const key = confirmed?.how === 'delayed-self-review' ? 'alone' : 'confirmed'
  return (
    <Section title={t('scoring-pages.confirm.title')}>
      {confirmed ? (
        <p>{t(`scoring-pages.confirm.${key}`, { by: confirmed.by, when: format.moment(confirmed.at) })}</p>
      ) : (
        <Note kind="haste">{t('scoring-pages.confirm.waits', { edition })}</Note>
      )}
      {!vector31 && <p className="small soft">{t('scoring-pages.confirm.only31')}</p>}
      {!confirmed && <Confirm score={score} digest={set.digest} edition={edition} />}
    </Section>
  )
}

function Confirm({ score, digest, edition }: { score: Score; digest: string; edition: number }) {
  const t = useText()
  const memory = useQueryClient()
  const mayConfirm = useMay()('scoring.confirm')
  const confirm = useMutation(
    api.confirmVector.mutationOptions({
      onSuccess: () => tell({ text: t('scoring-pages.confirm.said', { edition }) }),
      onSettled: () => memory.invalidateQueries(),
    }),
  )
  if (!mayConfirm) return null
  const { device, vulnerability } = score
  return (
    <>
      {confirm.error && <ErrorState error={confirm.error} />}
      <div className="form-foot">
        <Button busy={confirm.isPending} onClick={() => confirm.mutate({ device, vulnerability, digest })}>
          {t('scoring-pages.confirm.act', { edition })}
        </Button>
      </div>
    </>
  )
}
