import { useMutation } from '@tanstack/react-query'
import { callStream } from '../../../web/api.ts'
import { useText } from '../../../web/languages.ts'
import { ErrorState } from '../../../web/parts/error-state.tsx'
import { FileDrop } from '../../../web/parts/file-drop.tsx'
import type { Case } from './api.ts'
import { useSaved } from './saving.ts'

interface Props {
  readonly one: Case
  readonly title: string
  readonly doNotAlter: boolean
  readonly done: () => void
}

/** Keeps files themselves as proof: the house computes their digest and never changes them. */
export function EvidenceFile({ one, title, doNotAlter, done }: Props) {
  const t = useText()
  const saved = useSaved()
  const send = useMutation({
    mutationFn: async (file: File) => {
      const about = new URLSearchParams({ file: file.name, title, release: doNotAlter ? '0' : '1' })
      const answer = await callStream(`/vigilance/incidents/${one.id}/evidence-files?${about}`, {
        method: 'POST',
        body: file,
        headers: { 'content-type': 'application/octet-stream' },
      })
      return answer.json()
    },
    ...saved(t('vigilance-pages.evidence.saved'), done),
  })
  return (
    <>
      <FileDrop take={([file]) => file && send.mutate(file)} busy={send.isPending}>
        {t('vigilance-pages.evidence.drop')}
      </FileDrop>
      {send.error && <ErrorState error={send.error} />}
    </>
  )
}
