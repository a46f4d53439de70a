import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useFormat } from '../../../web/format.ts'
import { useText } from '../../../web/languages.ts'
import { ButtonLink } from '../../../web/parts/button.tsx'
import { FactList } from '../../../web/parts/facts.tsx'
import { TextField } from '../../../web/parts/fields.tsx'
import { FormFoot } from '../../../web/parts/form-foot.tsx'
import { useGo } from '../../../web/parts/link.tsx'
import { Section } from '../../../web/parts/section.tsx'
import { tell } from '../../../web/parts/toast.tsx'
import { useMay } from '../../../web/session.ts'
import { formatTitle } from '../edition.ts'
import { address, api, type Draft, type Format } from './api.ts'
import { Changes, Losses, Refusal } from './changes.tsx'
import { WaitingProposal } from './waiting-proposal.tsx'

/** The next edition before it is issued: what changed, what the format loses, what is lacking. */
export function NextEdition({ release, format }: { release: string; format: Format }) {
  const t = useText()
  const { data: draft } = useSuspenseQuery(api.draft.queryOptions({ input: { release, format } }))
  const title = formatTitle[format]
  return (
    <Section
      title={t('vex-pages.next.title', { edition: draft.edition })}
      count={t('vex-pages.next.statements', { count: draft.statements })}
    >
      <div className="two">
        <div className="stack">
          <h3>{draft.last ? t('vex-pages.next.since', { edition: draft.last.edition }) : t('vex-pages.next.first')}</h3>
          {draft.last ? <Changes details={draft.details} /> : <Said draft={draft} />}
        </div>
        <div className="stack">
          <h3>{t('vex-pages.losses.title', { format: title })}</h3>
          <Losses losses={draft.losses} format={title} />
          <Gaps draft={draft} />
          <Issuing draft={draft} />
        </div>
      </div>
    </Section>
  )
}

function Said({ draft }: { draft: Draft }) {
  const t = useText()
  const format = useFormat()
  return (
    <FactList
      facts={[
        { name: t('vex-pages.edition.author'), value: draft.author },
        ...Object.entries(draft.counts).map(([status, count]) => ({
          name: t(`web.vex.${status}`),
          value: format.number(count ?? 0),
        })),
      ]}
    />
  )
}

function Gaps({ draft }: { draft: Draft }) {
  const t = useText()
  if (draft.gapsTotal < 2) return null
  return (
    <p className="small soft">
      {t('vex-pages.next.gaps', {
        names: [...new Set(draft.gaps.map(gap => gap.vulnerability))].slice(0, 10).join(', '),
      })}
    </p>
  )
}

function Issuing({ draft }: { draft: Draft }) {
  const t = useText()
  const mayIssue = useMay()('vex.issue')
  if (draft.proposal) return <WaitingProposal proposal={draft.proposal} persons={draft.persons} />
  if (draft.refusal) {
    return (
      <>
        <Refusal refusal={draft.refusal} />
        {draft.refusal.code === 'vex-room.needs-publisher' && (
          <p>
            <ButtonLink href="/vex/publisher">{t('vex-pages.publisher.title')}</ButtonLink>
          </p>
        )}
      </>
    )
  }
  return mayIssue ? <IssueForm draft={draft} /> : <p className="soft">{t('vex-pages.next.mayNot')}</p>
}

function IssueForm({ draft }: { draft: Draft }) {
  const t = useText()
  const go = useGo()
  const memory = useQueryClient()
  const [summary, setSummary] = useState('')
  const { edition, needsSecond, persons } = draft
  // what was looked at is no longer so, or meanwhile asks for somebody else: the page shows what is
  const onSettled = () => void memory.invalidateQueries({ queryKey: api.key() })
  const issue = useMutation(
    api.issue.mutationOptions({
      onSettled,
      onSuccess: issued => {
        tell({ text: t('vex-pages.next.issued', { edition: issued.edition }) })
        go(address.edition(issued.id))
      },
    }),
  )
  const propose = useMutation(
    api.proposeEdition.mutationOptions({
      onSettled,
      onSuccess: one => tell({ text: t('vex-pages.second.proposed', { edition: one.edition }) }),
    }),
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const { mutate } = needsSecond ? propose : issue
    mutate({
      release: draft.release,
      format: draft.format,
      seen: draft.last?.edition ?? 0,
      seenDigest: draft.digest,
      summary: summary.trim() || undefined,
    })
  }
  return (
    <form noValidate onSubmit={submit} className="stack">
      <TextField
        label={t('vex-pages.next.summary')}
        hint={t('vex-pages.next.summaryHint')}
        optional
        value={summary}
        change={setSummary}
      />
      {needsSecond && <p className="small soft">{t('vex-pages.second.needed')}</p>}
      {needsSecond && persons < 3 && <p className="small soft">{t('vex-pages.second.small', { count: persons })}</p>}
      <FormFoot
        act={t(needsSecond ? 'vex-pages.second.askFor' : 'vex-pages.next.act', { edition })}
        busy={issue.isPending || propose.isPending}
        error={issue.error ?? propose.error}
      />
    </form>
  )
}
