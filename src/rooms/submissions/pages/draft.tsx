import { useSuspenseQuery } from '@tanstack/react-query'
import { usePathParts } from '../../../web/address.ts'
import { useFormat } from '../../../web/format.ts'
import { useLanguage, useText } from '../../../web/languages.ts'
import { Note } from '../../../web/parts/note.tsx'
import { PageHeader } from '../../../web/parts/page-header.tsx'
import { Mark, Tag } from '../../../web/parts/tag.tsx'
import { address, api, type Draft } from './api.ts'
import { DraftForm } from './draft-form.tsx'
import { DutyDue } from './duty-due.tsx'
import { Outside } from './outside.tsx'
import { ReadForm } from './read-form.tsx'
import { ReviewSection } from './review.tsx'
import { SentReport } from './sent-report.tsx'
import { Versions } from './versions.tsx'
import { ruleName, useWords } from './words.ts'

/** One report to one authority: its form, what is wrong with it, who checked it, and what became of it. */
export function DraftPage() {
  const { draft: id = '' } = usePathParts()
  const { data: draft } = useSuspenseQuery(api.draft.queryOptions({ input: { id } }))
  const isOpen = draft.state === 'open'
  return (
    <>
      <DraftHeader draft={draft} />
      <div className="wide submission">
        <div className="stack">
          {draft.submission && <SentReport draft={draft} submission={draft.submission} />}
          {isOpen ? <DraftForm key={`${draft.id} ${draft.version}`} draft={draft} /> : <ReadForm draft={draft} />}
        </div>
        <div className="stack">
          <Outside draft={draft} />
          {isOpen && <ReviewSection draft={draft} />}
          <Versions draft={draft} />
        </div>
      </div>
    </>
  )
}

function DraftHeader({ draft }: { draft: Draft }) {
  const t = useText()
  const words = useWords()
  const format = useFormat()
  const language = new Intl.DisplayNames(useLanguage(), { type: 'language' }).of(draft.language)
  const title = words(draft.formName)
  return (
    <>
      <PageHeader
        title={title}
        documentTitle={`${title}, ${draft.case.number}`}
        eyebrow={
          <>
            <span className="mono">{draft.shortId}</span> {t(`submissions.kind.${draft.kind}`)} · {draft.formEdition} ·{' '}
            {language}
          </>
        }
        lead={t('submissions-pages.draft.lead', { authority: draft.authority.name, rule: ruleName(t, draft.rule) })}
        crumbs={[
          { label: t('web.places.incidents'), href: '/vigilance' },
          { label: t('submissions-pages.list.title'), href: '/submissions' },
          { label: draft.case.number, href: address.case(draft.case.id) },
        ]}
        help={t('submissions-pages.draft.help')}
      />
      <div className="meta">
        <DraftState draft={draft} />
        {draft.state === 'open' && <DutyDue duty={draft.duty} />}
      </div>
      <div className="stack submission-notes">
        {draft.case.isExercise && (
          <Note kind="unreal">
            <b>{t('submissions-pages.exercise')}.</b> {t('submissions-pages.draft.exercise')}
          </Note>
        )}
        {draft.because && (
          <Note>
            {t('submissions-pages.draft.givenUp', { because: draft.because, when: format.moment(draft.changedAt) })}
          </Note>
        )}
      </div>
    </>
  )
}

function DraftState({ draft }: { draft: Draft }) {
  const t = useText()
  if (draft.state === 'sent')
    return (
      <Mark kind="proof" icon="done">
        {t('submissions-pages.state.sent')}
      </Mark>
    )
  return <Tag>{t(`submissions-pages.state.${draft.state}`)}</Tag>
}
