import { useMutation, useSuspenseQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useAddressState } from '../../../web/address.ts'
import { useFormat } from '../../../web/format.ts'
import { useText } from '../../../web/languages.ts'
import { Button } from '../../../web/parts/button.tsx'
import { ChoiceField } from '../../../web/parts/choices.tsx'
import { Empty } from '../../../web/parts/empty.tsx'
import { AreaField, SelectField, TextField } from '../../../web/parts/fields.tsx'
import { FormFoot } from '../../../web/parts/form-foot.tsx'
import { PageHeader } from '../../../web/parts/page-header.tsx'
import { Section } from '../../../web/parts/section.tsx'
import { type Column, Table } from '../../../web/parts/table.tsx'
import { Mark, Tag } from '../../../web/parts/tag.tsx'
import { Unknown } from '../../../web/parts/unknown.tsx'
import { PlaceTabs } from '../../../web/place-tabs.tsx'
import { useMay } from '../../../web/session.ts'
import { api, type Review } from './api.ts'
import { OverallSection } from './overall.tsx'
import { useSaved } from './saving.ts'

/** The calendar of reviews, and the overall residual risk of a product. */
export function ReviewsPage() {
  const t = useText()
  const may = useMay()
  const [state, change] = useAddressState()
  const { data: all } = useSuspenseQuery(api.reviews.queryOptions())
  const devices = [...new Map(all.map(one => [one.device, one.deviceName]))]
  const device = state.get('device') ?? devices[0]?.[0]
  const overdue = all.filter(one => one.state === 'overdue').length
  const chosen = all.find(one => `${one.device} ${one.subject}` === state.get('review'))
  return (
    <>
      <PageHeader
        title={t('risk-pages.reviews.title')}
        lead={overdue > 0 ? t('risk-pages.reviews.leadOverdue', { count: overdue }) : t('risk-pages.reviews.lead')}
        crumbs={[{ label: t('risk-pages.register.title'), href: '/risk' }, { label: t('risk-pages.reviews.title') }]}
        help={t('risk-pages.reviews.help')}
      />
      <PlaceTabs place="compliance" />
      <div className="stack apart">
        <Table
          caption={t('risk-pages.reviews.title')}
          columns={useColumns(
            may('risk.write') ? one => change({ review: `${one.device} ${one.subject}` }) : undefined,
          )}
          rows={all}
          rowKey={one => `${one.device} ${one.subject}`}
          empty={<Empty>{t('risk-pages.form.noDevice')}</Empty>}
        />
        {chosen && may('risk.write') && (
          <ReviewForm
            key={`${chosen.device} ${chosen.subject}`}
            review={chosen}
            done={() => change({ review: undefined })}
          />
        )}
        {device && (
          <>
            <SelectField
              label={t('risk-pages.overall.device')}
              options={devices.map(([value, label]) => ({ value, label }))}
              value={device}
              change={value => change({ device: value })}
            />
            <OverallSection key={device} device={device} />
          </>
        )}
      </div>
    </>
  )
}

function useColumns(choose: ((review: Review) => void) | undefined): Column<Review>[] {
  const t = useText()
  const format = useFormat()
  return [
    {
      id: 'subject',
      head: t('risk-pages.reviews.subject'),
      cell: one => (
        <>
          {one.deviceName}
          <div className="small soft">{t(`risk.reviewSubject.${one.subject}`)}</div>
        </>
      ),
    },
    {
      id: 'due',
      head: t('risk-pages.reviews.due'),
      cell: one => (
        <>
          <DueMark state={one.state} />{' '}
          {one.nextDueOn && <time dateTime={one.nextDueOn}>{format.day(one.nextDueOn)}</time>}
        </>
      ),
    },
    {
      id: 'last',
      head: t('risk-pages.reviews.last'),
      cell: one => {
        const held = one.entries.find(entry => entry.act === 'held')
        if (!held?.heldOn) return <Unknown>{t('risk-pages.reviews.never')}</Unknown>
        return (
          <>
            {format.day(held.heldOn)}, {held.by}
            <div className="small soft">{held.outcome}</div>
          </>
        )
      },
    },
    ...(choose
      ? [
          {
            id: 'act',
            head: t('risk-pages.reviews.act'),
            cell: (one: Review) => (
              <Button size="small" onClick={() => choose(one)}>
                {t(one.nextDueOn ? 'risk-pages.reviews.enter' : 'risk-pages.reviews.plan')}
              </Button>
            ),
          },
        ]
      : []),
  ]
}

function DueMark({ state }: { state: Review['state'] }) {
  const t = useText()
  const word = t(`risk.due.${state}`)
  if (state === 'overdue')
    return (
      <Mark kind="harm" icon="clock">
        {word}
      </Mark>
    )
  if (state === 'not-planned') return <Unknown>{word}</Unknown>
  return state === 'soon' ? <Tag kind="haste">{word}</Tag> : <span className="soft">{word}</span>
}

function ReviewForm({ review, done }: { review: Review; done: () => void }) {
  const t = useText()
  const saved = useSaved()
  const start = { act: review.nextDueOn ? 'held' : 'planned', heldOn: '', outcome: '', nextDueOn: review.suggested }
  const [draft, setDraft] = useState(start)
  const set = (part: Partial<typeof start>) => setDraft({ ...draft, ...part })
  const save = useMutation(api.enterReview.mutationOptions({ onSuccess: saved(t('risk-pages.reviews.saved'), done) }))
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const { device, subject } = review
    const act = draft.act as 'planned' | 'held'
    save.mutate({ ...draft, device, subject, act, heldOn: (act === 'held' && draft.heldOn) || undefined })
  }
  return (
    <Section title={`${review.deviceName}: ${t(`risk.reviewSubject.${review.subject}`)}`}>
      <form noValidate onSubmit={submit}>
        <ChoiceField
          label={t('risk-pages.reviews.act')}
          options={(['held', 'planned'] as const).map(act => ({
            value: act,
            label: t(`risk-pages.reviews.actOf.${act}`),
          }))}
          value={draft.act}
          change={act => set({ act })}
        />
        {draft.act === 'held' && (
          <TextField
            type="date"
            label={t('risk-pages.reviews.heldOn')}
            value={draft.heldOn}
            change={heldOn => set({ heldOn })}
          />
        )}
        <AreaField
          label={t('risk-pages.reviews.outcome')}
          optional={draft.act === 'planned'}
          rows={3}
          value={draft.outcome}
          change={outcome => set({ outcome })}
        />
        <TextField
          type="date"
          label={t('risk-pages.reviews.next')}
          hint={t('risk-pages.reviews.nextHint')}
          value={draft.nextDueOn}
          change={nextDueOn => set({ nextDueOn })}
        />
        <FormFoot act={t('risk-pages.reviews.save')} busy={save.isPending} error={save.error} leave={done} />
      </form>
    </Section>
  )
}
