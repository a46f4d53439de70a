import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { callStream } from '../../../web/api.ts'
import { useText } from '../../../web/languages.ts'
import { Button } from '../../../web/parts/button.tsx'
import { ErrorState } from '../../../web/parts/error-state.tsx'
import { FaultTable } from '../../../web/parts/fault-table.tsx'
import { FileDrop } from '../../../web/parts/file-drop.tsx'
import { Section } from '../../../web/parts/section.tsx'
import type { Action } from './api.ts'
import { useSaved } from './saving.ts'

interface Answer {
  readonly lines: number
  readonly confirmed: number
  readonly done: number
  readonly notApplicable: number
  readonly faulty: number
  readonly faults: readonly { line: number; field: string; code: string; value: string }[]
  readonly taken: boolean
}

/** Replies as a list: looked at first, then taken as a whole. */
export function ReplySection({ action }: { action: Action }) {
  const t = useText()
  const saved = useSaved()
  const [file, setFile] = useState<File | undefined>()
  const [answer, setAnswer] = useState<Answer | undefined>()
  const send = useMutation({
    mutationFn: async ({ given, take }: { given: File; take: boolean }) => {
      const query = new URLSearchParams({ file: given.name, take: String(take) })
      const reply = await callStream(`/field/actions/${action.id}/replies?${query}`, { method: 'POST', body: given })
      return (await reply.json()) as Answer
    },
    onSuccess: read => {
      setAnswer(read.taken ? undefined : read)
      if (read.taken) saved(t('field-pages.replies.taken', { lines: read.lines }))()
    },
  })
  const look = (given: File | undefined) => {
    if (!given) return
    setFile(given)
    send.mutate({ given, take: false })
  }
  return (
    <Section title={t('field-pages.replies.title')}>
      <FileDrop take={files => look(files[0])} busy={send.isPending} accept=".csv,.txt">
        {t('field-pages.replies.drop')} <span className="soft">{t('field-pages.replies.formats')}</span>
      </FileDrop>
      {send.error && <ErrorState error={send.error} />}
      {answer && answer.faulty === 0 && file && (
        <div className="apart">
          <p>
            {t('field-pages.replies.says', {
              confirmed: answer.confirmed,
              done: answer.done,
              other: answer.notApplicable,
            })}
          </p>
          <Button
            kind="main"
            waits={answer.confirmed + answer.done + answer.notApplicable === 0}
            busy={send.isPending}
            onClick={() => send.mutate({ given: file, take: true })}
          >
            {t('field-pages.replies.take')}
          </Button>
        </div>
      )}
      {answer && answer.faulty > 0 && (
        <>
          <p>{t('field-pages.replies.faulty', { count: answer.faulty })}</p>
          <FaultTable faults={answer.faults} say={code => t(`field.replyFault.${code}`)} />
        </>
      )}
    </Section>
  )
}
