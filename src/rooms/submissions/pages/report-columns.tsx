import { useCitation } from '../../../web/citation.ts'
import { useFormat } from '../../../web/format.ts'
import { useText } from '../../../web/languages.ts'
import { Link } from '../../../web/parts/link.tsx'
import type { Column } from '../../../web/parts/table.tsx'
import { Mark, Tag } from '../../../web/parts/tag.tsx'
import { Unknown } from '../../../web/parts/unknown.tsx'
import { useMay } from '../../../web/session.ts'
import { address, type DraftLine, type Owed, type SentLine } from './api.ts'
import { DutyDue } from './duty-due.tsx'
import { StartDraft } from './start-draft.tsx'
import { ruleName, useWords } from './words.ts'

/** The case of a report; an exercise is marked wherever it is named. */
function CaseName({ of }: { of: Owed['case'] }) {
  const t = useText()
  return (
    <>
      <Link href={address.case(of.id)}>
        <span className="mono">{of.number}</span>
      </Link>{' '}
      {of.isExercise && <Tag kind="unreal">{t('submissions-pages.exercise')}</Tag>}
      <div className="small soft">{of.title}</div>
    </>
  )
}

function useCaseColumn<Row extends Pick<Owed, 'case'>>(): Column<Row> {
  const t = useText()
  return { id: 'case', head: t('submissions-pages.column.case'), cell: row => <CaseName of={row.case} /> }
}

function useToColumn<Row extends Pick<Owed, 'authority' | 'device'>>(): Column<Row> {
  const t = useText()
  return {
    id: 'to',
    head: t('submissions-pages.column.to'),
    cell: ({ authority, device }) => (
      <>
        {authority.name}
        {device && <div className="small soft">{device}</div>}
      </>
    ),
  }
}

/** The form of a report, which leads to what it says. */
function useFormColumn<Row extends Pick<DraftLine, 'formName' | 'kind' | 'shortId'>>(
  draft: (row: Row) => string,
): Column<Row> {
  const t = useText()
  const words = useWords()
  return {
    id: 'form',
    head: t('submissions-pages.column.report'),
    cell: one => (
      <div>
        <Link href={address.draft(draft(one))}>{words(one.formName)}</Link>
        <div className="small soft">
          {t(`submissions.kind.${one.kind}`)} · {one.shortId}
        </div>
      </div>
    ),
  }
}

/** Columns of what is owed. */
export function useOwedColumns(): Column<Owed>[] {
  const t = useText()
  const may = useMay()
  const cite = useCitation()
  return [
    {
      id: 'rule',
      head: t('submissions-pages.column.report'),
      cell: one => (
        <div>
          {ruleName(t, one.rule)}
          <div className="small soft">{cite(one.duty.citation)}</div>
        </div>
      ),
    },
    useCaseColumn(),
    useToColumn(),
    { id: 'due', head: t('submissions-pages.column.due'), cell: one => <DutyDue duty={one.duty} /> },
    ...(may('submissions.write')
      ? [
          {
            id: 'act',
            head: <span className="hidden-text">{t('submissions-pages.column.act')}</span>,
            cell: (one: Owed) => <StartDraft owed={one} />,
          },
        ]
      : []),
  ]
}

/** Columns of what is being written. */
export function useDraftColumns(): Column<DraftLine>[] {
  const t = useText()
  const format = useFormat()
  return [
    useFormColumn(one => one.id),
    useCaseColumn(),
    useToColumn(),
    { id: 'due', head: t('submissions-pages.column.due'), cell: one => <DutyDue duty={one.duty} /> },
    {
      id: 'state',
      head: t('submissions-pages.column.state'),
      cell: one => (
        <>
          {one.isReviewed ? (
            <Mark kind="proof" icon="done">
              {t('submissions-pages.state.reviewed')}
            </Mark>
          ) : (
            <span>{t('submissions-pages.state.notReviewed')}</span>
          )}
          <div className="small soft">
            {one.stops > 0 && t('submissions-pages.state.stops', { count: one.stops })}{' '}
            {t('submissions-pages.state.written', { by: one.changedBy, when: format.momentInList(one.changedAt) })}
          </div>
        </>
      ),
    },
  ]
}

/** Columns of what was sent. */
export function useSentColumns(): Column<SentLine>[] {
  const t = useText()
  const format = useFormat()
  return [
    useFormColumn(one => one.draft),
    useCaseColumn(),
    useToColumn(),
    {
      id: 'sent',
      head: t('submissions-pages.column.sent'),
      cell: one => (
        <>
          {format.moment(one.sentAt)}
          <div className="small soft">
            {t(`submissions.channel.${one.channel}`)} · {one.sentBy}
          </div>
        </>
      ),
    },
    {
      id: 'answer',
      head: t('submissions-pages.column.answer'),
      cell: one => <AnswerState of={one} />,
    },
    {
      id: 'next',
      head: t('submissions-pages.column.next'),
      priority: 'later',
      cell: one =>
        one.nextReportOn && !one.isFollowed ? (
          format.day(one.nextReportOn)
        ) : (
          <span className="soft">
            {t(one.isFollowed ? 'submissions-pages.state.followed' : 'submissions-pages.state.noNext')}
          </span>
        ),
    },
  ]
}

function AnswerState({ of }: { of: SentLine }) {
  const t = useText()
  return (
    <>
      {of.acknowledgedAt ? (
        <Mark kind="proof" icon="done">
          {of.authorityNumber ?? t('submissions.reply.acknowledged')}
        </Mark>
      ) : (
        <Unknown>{t('submissions-pages.state.unacknowledged')}</Unknown>
      )}
      {of.receipts === 0 && <div className="small soft">{t('submissions-pages.state.noReceipt')}</div>}
    </>
  )
}
