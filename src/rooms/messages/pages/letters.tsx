import { useState } from 'react'
import { useFormat } from '../../../web/format.ts'
import { useText } from '../../../web/languages.ts'
import { Dialog } from '../../../web/parts/dialog.tsx'
import { Empty } from '../../../web/parts/empty.tsx'
import { Section } from '../../../web/parts/section.tsx'
import { type Column, Table } from '../../../web/parts/table.tsx'
import { Mark } from '../../../web/parts/tag.tsx'
import type { Letter } from './api.ts'

/** The last letters to me, and what became of each. */
export function Letters({ letters }: { letters: readonly Letter[] }) {
  const t = useText()
  const format = useFormat()
  const [open, setOpen] = useState<Letter>()
  const columns: Column<Letter>[] = [
    {
      id: 'subject',
      head: t('messages-pages.letters.subject'),
      cell: letter => (
        <button type="button" className="plain-button" onClick={() => setOpen(letter)}>
          {letter.subject}
        </button>
      ),
    },
    {
      id: 'urgency',
      head: t('messages-pages.letters.urgency'),
      priority: 'later',
      cell: letter => t(`messages.urgency.${letter.urgency}`),
    },
    {
      id: 'made',
      head: t('messages-pages.letters.when'),
      cell: letter => <time dateTime={letter.madeAt}>{format.momentInList(letter.madeAt)}</time>,
    },
    { id: 'state', head: t('messages-pages.letters.state'), cell: letter => <LetterState letter={letter} /> },
  ]
  return (
    <Section title={t('messages-pages.letters.title')} count={format.number(letters.length)}>
      <Table
        caption={t('messages-pages.letters.caption')}
        columns={columns}
        rows={letters}
        rowKey={letter => letter.id}
        empty={<Empty>{t('messages-pages.letters.none')}</Empty>}
      />
      {open && (
        <Dialog title={open.subject} close={() => setOpen(undefined)}>
          <pre className="message">{open.body}</pre>
        </Dialog>
      )}
    </Section>
  )
}

/** What became of a letter, in a word with its colour. */
export function LetterState({ letter: { state, fault } }: { letter: Pick<Letter, 'state' | 'fault'> }) {
  const t = useText()
  const why = fault ? `: ${t(`messages.fault.${fault}`)}` : ''
  if (state === 'sent')
    return (
      <Mark kind="proof" icon="done">
        {t('messages.state.sent')}
      </Mark>
    )
  return (
    <Mark kind={state === 'failed' ? 'harm' : 'plain'} icon={state === 'failed' ? 'warn' : 'clock'} wrap>
      {t(`messages.state.${state}`)}
      {why}
    </Mark>
  )
}
