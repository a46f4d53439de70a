import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { callStream } from '../../../web/api.ts'
import { useText } from '../../../web/languages.ts'
import { Button } from '../../../web/parts/button.tsx'
import { ErrorState } from '../../../web/parts/error-state.tsx'
import { FaultTable } from '../../../web/parts/fault-table.tsx'
import { FileDrop } from '../../../web/parts/file-drop.tsx'
import { Section } from '../../../web/parts/section.tsx'
import { useMay } from '../../../web/session.ts'
import { countColumns } from '../count-line.ts'
import { useSaved } from './saving.ts'

interface Answer {
  readonly lines: number
  readonly counts: number
  readonly faulty: number
  readonly faults: readonly { line: number; field: string; code: string; value: string }[]
  readonly taken: boolean
}

/** Counts as a list: looked at first, then taken as a whole. */
export function CountListSection() {
  const t = useText()
  const saved = useSaved()
  const may = useMay()('signals.write')
  const [file, setFile] = useState<File | undefined>()
  const [answer, setAnswer] = useState<Answer | undefined>()
  const send = useMutation({
    mutationFn: async ({ given, take }: { given: File; take: boolean }) => {
      const query = new URLSearchParams({ file: given.name, take: String(take) })
      const reply = await callStream(`/signals/lists?${query}`, { method: 'POST', body: given })
      return (await reply.json()) as Answer
    },
    onSuccess: read => {
      setAnswer(read.taken ? undefined : read)
      if (read.taken) saved(t('signals-pages.lists.taken'))()
    },
  })
  const look = (given: File | undefined) => {
    if (!given) return
    setFile(given)
    send.mutate({ given, take: false })
  }
  if (!may) return null
  return (
    <Section title={t('signals-pages.lists.title')}>
      <FileDrop take={files => look(files[0])} busy={send.isPending} accept=".csv,.txt">
        {t('signals-pages.lists.drop')} <span className="mono small">{countColumns.join(', ')}</span>
      </FileDrop>
      {send.error && <ErrorState error={send.error} />}
      {answer && answer.faulty === 0 && file && (
        <div className="apart">
          <p>{t('signals-pages.lists.says', { lines: answer.lines, counts: answer.counts })}</p>
          <Button
            kind="main"
            waits={answer.counts === 0}
            busy={send.isPending}
            onClick={() => send.mutate({ given: file, take: true })}
          >
            {t('signals-pages.lists.take')}
          </Button>
        </div>
      )}
      {answer && answer.faulty > 0 && (
        <>
          <p>{t('field-pages.replies.faulty', { count: answer.faulty })}</p>
          <FaultTable faults={answer.faults} say={code => t(`signals.fault.${code}`)} />
        </>
      )}
    </Section>
  )
}
