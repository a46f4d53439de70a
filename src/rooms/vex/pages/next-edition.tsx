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
import { isProblem } from '../../../web/problem.ts'
import { useMay } from '../../../web/session.ts'
import { formatTitle } from '../edition.ts'
import { address, api, type Draft, type Format } from './api.ts'
import { Changes, Losses, Refusal } from './changes.tsx'

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
          <IssueForm draft={draft} />
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

function IssueForm({ draft }: { draft: Draft }) {
  const t = useText()
  const go = useGo()
  const memory = useQueryClient()
  const mayIssue = useMay()('vex.issue')
  const [summary, setSummary] = useState('')
  const issue = useMutation(
    api.issue.mutationOptions({
      onSuccess: edition => {
        void memory.invalidateQueries({ queryKey: api.key() })
        tell({ text: t('vex-pages.next.issued', { edition: edition.edition }) })
        go(address.edition(edition.id))
      },
      // what was looked at is no longer so: the page shows what is
      onError: error => {
        if (isProblem(error) && error.status === 412) void memory.invalidateQueries({ queryKey: api.key() })
      },
    }),
  )
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
  if (!mayIssue) return <p className="soft">{t('vex-pages.next.mayNot')}</p>
  const submit = (event: FormEvent) => {
    event.preventDefault()
    issue.mutate({
      release: draft.release,
      format: draft.format,
      seen: draft.last?.edition ?? 0,
      seenDigest: draft.digest,
      summary: summary.trim() || undefined,
    })
  }
  return (
    <form noValidate onSubmit={submit}>
      <TextField
        label={t('vex-pages.next.summary')}
        hint={t('vex-pages.next.summaryHint')}
        optional
        value={summary}
        change={setSummary}
      />
      <FormFoot act={t('vex-pages.next.act', { edition: draft.edition })} busy={issue.isPending} error={issue.error} />
    </form>
  )
}
