import { useSuspenseQuery } from '@tanstack/react-query'
import { useFormat } from '../../../web/format.ts'
import { useText } from '../../../web/languages.ts'
import type { PanelProps } from '../../../web/page-entry.ts'
import { Link } from '../../../web/parts/link.tsx'
import { Section } from '../../../web/parts/section.tsx'
import { Mark } from '../../../web/parts/tag.tsx'
import { Unknown } from '../../../web/parts/unknown.tsx'
import { useMay } from '../../../web/session.ts'
import { address, api } from './api.ts'
import { DutyDue } from './duty-due.tsx'
import { StartDraft } from './start-draft.tsx'
import { ruleName, useWords } from './words.ts'

/** The reports of a case: owed, being written, sent. */
export function IncidentReports({ id }: PanelProps) {
  const t = useText()
  const may = useMay()
  const words = useWords()
  const format = useFormat()
  const { data } = useSuspenseQuery(api.list.queryOptions({ input: { incident: id } }))
  const { owed, drafts, sent } = data
  const more = <Link href="/submissions">{t('submissions-pages.panel.all')}</Link>
  return (
    <Section title={t('submissions-pages.list.title')} count={owed.length + drafts.length + sent.length} more={more}>
      {owed.length + drafts.length + sent.length === 0 && (
        <p className="soft small">{t('submissions-pages.panel.none')}</p>
      )}
      <ul className="lines submission-lines">
        {owed.map(one => (
          <li key={one.duty.key}>
            <span className="who">{ruleName(t, one.rule)}</span>
            <small>{one.authority.name}</small>
            <DutyDue duty={one.duty} />
            {may('submissions.write') && <StartDraft owed={one} />}
          </li>
        ))}
        {drafts.map(one => (
          <li key={one.id}>
            <Link href={address.draft(one.id)}>{words(one.formName)}</Link>, {t(`submissions.kind.${one.kind}`)}
            <small>
              {one.authority.name} ·{' '}
              {t(one.isReviewed ? 'submissions-pages.state.reviewed' : 'submissions-pages.state.notReviewed')}
            </small>
            <DutyDue duty={one.duty} />
          </li>
        ))}
        {sent.map(one => (
          <li key={one.id}>
            <Link href={address.draft(one.draft)}>{words(one.formName)}</Link>, {t(`submissions.kind.${one.kind}`)}
            <small>
              {one.authority.name} · {t('submissions-pages.state.sentAt', { when: format.moment(one.sentAt) })}
            </small>
            {one.acknowledgedAt ? (
              <Mark kind="proof" icon="done">
                {one.authorityNumber ?? t('submissions.reply.acknowledged')}
              </Mark>
            ) : (
              <Unknown>{t('submissions-pages.state.unacknowledged')}</Unknown>
            )}
          </li>
        ))}
      </ul>
    </Section>
  )
}
