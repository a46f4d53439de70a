import { useMutation, useSuspenseQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useFormat } from '../../../web/format.ts'
import { useText } from '../../../web/languages.ts'
import { Button } from '../../../web/parts/button.tsx'
import { ChoiceField } from '../../../web/parts/choices.tsx'
import { AreaField } from '../../../web/parts/fields.tsx'
import { FormFoot } from '../../../web/parts/form-foot.tsx'
import { Link } from '../../../web/parts/link.tsx'
import { Note } from '../../../web/parts/note.tsx'
import { Section } from '../../../web/parts/section.tsx'
import { Mark, Tag } from '../../../web/parts/tag.tsx'
import { useMay } from '../../../web/session.ts'
import { Answer } from './answer.tsx'
import { address, api, type Overall } from './api.ts'
import { ApprovalLine } from './marks.tsx'
import { useSaved } from './saving.ts'

/** The conclusion over all risks of a product: what stands against it, what was concluded, by whom, on which state. */
export function OverallSection({ device }: { device: string }) {
  const t = useText()
  const may = useMay()
  const [open, setOpen] = useState(false)
  const { data: overall } = useSuspenseQuery(api.overall.queryOptions({ input: { device } }))
  const { counts } = overall
  return (
    <Section title={t('risk-pages.overall.title', { device: overall.deviceName })}>
      <p className="said">
        {t('risk-pages.overall.counts', counts)} {t('risk-pages.overall.accepted', { count: counts.accepted })}
      </p>
      <p className="soft">{overall.criterion || t('risk-pages.overall.noCriterion')}</p>
      <Obstacles overall={overall} />
      <ol className="risk-records">
        {overall.evaluations.map((one, at) => (
          <Evaluation key={one.id} evaluation={one} isLast={at === 0} />
        ))}
      </ol>
      {open && <OverallForm overall={overall} done={() => setOpen(false)} />}
      {may('risk.write') && !open && counts.controlled + counts.uncontrolled + counts.unknown > 0 && (
        <div className="acts apart">
          <Button onClick={() => setOpen(true)}>{t('risk-pages.overall.evaluate')}</Button>
        </div>
      )}
    </Section>
  )
}

function Obstacles({ overall }: { overall: Overall }) {
  const t = useText()
  if (overall.obstacles.length === 0) return null
  return (
    <Note kind="haste">
      <p>{t('risk-pages.overall.obstacles')}</p>
      <ul className="risk-moves">
        {overall.obstacles.map(one => (
          <li key={one.id}>
            <Link href={address.risk(one.id)}>{one.number}</Link>:{' '}
            {one.because.map(why => t(`risk-pages.overall.because.${why}`)).join(', ')}
          </li>
        ))}
      </ul>
    </Note>
  )
}

function Evaluation({ evaluation: one, isLast }: { evaluation: Overall['evaluations'][number]; isLast: boolean }) {
  const t = useText()
  const format = useFormat()
  return (
    <li>
      <p>
        {one.conclusion === 'acceptable' ? (
          <Mark kind="proof" icon="check" wrap>
            {t('risk-pages.overall.acceptable')}
          </Mark>
        ) : (
          <Mark kind="harm" icon="cross" wrap>
            {t('risk-pages.overall.notAcceptable')}
          </Mark>
        )}{' '}
        {!one.isCurrent && <Tag kind="haste">{t('risk-pages.overall.old')}</Tag>}
      </p>
      <p className="said">{one.statement}</p>
      <p className="small">{one.benefit}</p>
      <p className="src">
        <span>{t('risk-pages.assess.by', { by: one.by, at: format.moment(one.at) })}</span>
        <span className="mono">{one.digest.slice(0, 12)}</span>
      </p>
      <p className="small">
        <ApprovalLine approval={one.approval} />
      </p>
      {isLast && !one.approval && <Answer kind="overall" id={one.id} seen={one.digest} />}
    </li>
  )
}

function OverallForm({ overall, done }: { overall: Overall; done: () => void }) {
  const t = useText()
  const saved = useSaved()
  const [draft, setDraft] = useState({ conclusion: '', statement: '', benefit: '' })
  const set = (part: Partial<typeof draft>) => setDraft({ ...draft, ...part })
  const save = useMutation(
    api.evaluateOverall.mutationOptions({ onSuccess: saved(t('risk-pages.overall.saved'), done) }),
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const conclusion = draft.conclusion as 'acceptable' | 'not-acceptable'
    save.mutate({ ...draft, conclusion, device: overall.device, seen: overall.digest })
  }
  return (
    <form noValidate onSubmit={submit} className="risk-form">
      <ChoiceField
        label={t('risk-pages.overall.conclusion')}
        options={[
          { value: 'acceptable', label: t('risk-pages.overall.acceptable') },
          { value: 'not-acceptable', label: t('risk-pages.overall.notAcceptable') },
        ]}
        value={draft.conclusion || undefined}
        change={conclusion => set({ conclusion })}
      />
      <AreaField
        label={t('risk-pages.overall.statement')}
        rows={4}
        value={draft.statement}
        change={statement => set({ statement })}
      />
      <AreaField
        label={t('risk-pages.benefit.benefit')}
        rows={3}
        value={draft.benefit}
        change={benefit => set({ benefit })}
      />
      <FormFoot
        act={t('risk-pages.overall.save')}
        waits={draft.conclusion === ''}
        busy={save.isPending}
        error={save.error}
        leave={done}
      />
    </form>
  )
}
