import { useMutation } from '@tanstack/react-query'
import { useFormat } from '../../../web/format.ts'
import { useText } from '../../../web/languages.ts'
import { Button } from '../../../web/parts/button.tsx'
import { ErrorState } from '../../../web/parts/error-state.tsx'
import { FactList } from '../../../web/parts/facts.tsx'
import { useGo } from '../../../web/parts/link.tsx'
import { Section } from '../../../web/parts/section.tsx'
import { Unknown } from '../../../web/parts/unknown.tsx'
import { useMay } from '../../../web/session.ts'
import { address, api, type Draft, type Submission } from './api.ts'
import { Receipts } from './receipts.tsx'
import { Replies } from './replies.tsx'
import { useSaved } from './saving.ts'

/** What became of a report that was sent: proof, answers of the authority, the next report. */
export function SentReport({ draft, submission }: { draft: Draft; submission: Submission }) {
  const t = useText()
  const may = useMay()
  const format = useFormat()
  const { sentAt, sentBy, channel, channelNote, reference, nextReportOn, because, digest, notedBy, notedAt } =
    submission
  const facts = [
    { name: t('submissions-pages.sent.at'), value: format.moment(sentAt) },
    { name: t('submissions-pages.sent.by'), value: sentBy },
    {
      name: t('submissions-pages.sent.channel'),
      value: [t(`submissions.channel.${channel}`), channelNote].filter(Boolean).join(': '),
    },
    { name: t('submissions-pages.sent.reference'), value: reference ?? '–' },
    { name: t('submissions-pages.sent.next'), value: nextReportOn ? format.day(nextReportOn) : '–' },
    {
      name: t('submissions-pages.sent.number'),
      value: submission.authorityNumber ?? <Unknown>{t('submissions-pages.sent.noNumber')}</Unknown>,
    },
    { name: t('submissions-pages.sent.noted'), value: `${notedBy}, ${format.moment(notedAt)}` },
    { name: t('submissions-pages.sent.digest'), value: <span className="mono">{digest.slice(0, 12)}</span> },
    ...(because ? [{ name: t('submissions-pages.sent.because'), value: because }] : []),
  ]
  return (
    <>
      <Section title={t('submissions-pages.sent.report', { number: submission.shortId })}>
        <FactList facts={facts} />
      </Section>
      <Receipts submission={submission} mayAdd={may('submissions.send')} />
      <Replies submission={submission} mayAdd={may('submissions.send')} />
      {may('submissions.write') && !submission.isFollowed && <FollowUp draft={draft} submission={submission} />}
    </>
  )
}

/** The next report to the same authority, of a kind that may follow. */
function FollowUp({ draft, submission }: { draft: Draft; submission: Submission }) {
  const t = useText()
  const go = useGo()
  const saved = useSaved()
  const follow = useMutation(
    api.follow.mutationOptions({
      onSuccess: next => {
        saved(t('submissions-pages.follow.begun'))(next)
        go(address.draft(next.id))
      },
    }),
  )
  if (submission.followUps.length === 0) return null
  return (
    <Section title={t('submissions-pages.follow.title')}>
      <p className="small soft">{t('submissions-pages.follow.what', { authority: draft.authority.name })}</p>
      <div className="acts">
        {submission.followUps.map(kind => (
          <Button key={kind} busy={follow.isPending} onClick={() => follow.mutate({ id: submission.id, kind })}>
            {t(`submissions.kind.${kind}`)}
          </Button>
        ))}
      </div>
      {follow.error && <ErrorState error={follow.error} />}
    </Section>
  )
}
