import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useFormat } from '../../../web/format.ts'
import { useText } from '../../../web/languages.ts'
import { Button } from '../../../web/parts/button.tsx'
import { ChoiceField } from '../../../web/parts/choices.tsx'
import { AreaField } from '../../../web/parts/fields.tsx'
import { FormFoot } from '../../../web/parts/form-foot.tsx'
import { Section } from '../../../web/parts/section.tsx'
import { Mark, Tag } from '../../../web/parts/tag.tsx'
import { conclusions } from '../benefit-risk.ts'
import { api, type Risk } from './api.ts'
import { useSaved } from './saving.ts'

/** Benefit against the risk that stays: needed for what is uncontrolled, on the assessment that stands. */
export function BenefitSection({ risk, mayWrite }: { risk: Risk; mayWrite: boolean }) {
  const t = useText()
  const [open, setOpen] = useState(false)
  const judged =
    risk.assessments.find(one => one.stage === 'residual') ?? risk.assessments.find(one => one.stage === 'current')
  const isDue = risk.standing === 'uncontrolled' && !risk.benefits.some(one => one.isCurrent)
  return (
    <Section title={t('risk-pages.benefit.title')}>
      {risk.benefits.length === 0 && !open && (
        <p className="soft">{t(isDue && judged ? 'risk-pages.benefit.due' : 'risk-pages.benefit.none')}</p>
      )}
      <ol className="risk-records">
        {risk.benefits.map(one => (
          <Conclusion key={one.id} benefit={one} />
        ))}
      </ol>
      {open && judged && <BenefitForm risk={risk} assessment={judged.id} done={() => setOpen(false)} />}
      {mayWrite && judged && !open && (
        <div className="acts apart">
          <Button kind={isDue ? 'main' : undefined} onClick={() => setOpen(true)}>
            {t('risk-pages.benefit.conclude')}
          </Button>
        </div>
      )}
    </Section>
  )
}

function Conclusion({ benefit: one }: { benefit: Risk['benefits'][number] }) {
  const t = useText()
  const format = useFormat()
  return (
    <li>
      <p>
        {one.conclusion === 'outweighs' ? (
          <Mark kind="proof" icon="check" wrap>
            {t('risk.conclusion.outweighs')}
          </Mark>
        ) : (
          <Mark kind="harm" icon="cross" wrap>
            {t('risk.conclusion.does-not-outweigh')}
          </Mark>
        )}{' '}
        {!one.isCurrent && <Tag>{t('risk-pages.benefit.old')}</Tag>}
      </p>
      <p className="said">{one.reason}</p>
      <dl className="risk-context small">
        <div>
          <dt>{t('risk-pages.benefit.benefit')}</dt>
          <dd>{one.benefit}</dd>
        </div>
        <div>
          <dt>{t('risk-pages.benefit.alternatives')}</dt>
          <dd>{one.alternatives}</dd>
        </div>
      </dl>
      <p className="src">
        <span>{t('risk-pages.assess.by', { by: one.by, at: format.moment(one.at) })}</span>
      </p>
    </li>
  )
}

function BenefitForm({ risk, assessment, done }: { risk: Risk; assessment: string; done: () => void }) {
  const t = useText()
  const saved = useSaved()
  const [draft, setDraft] = useState({ benefit: '', alternatives: '', conclusion: '', reason: '' })
  const set = (part: Partial<typeof draft>) => setDraft({ ...draft, ...part })
  const save = useMutation(api.conclude.mutationOptions({ onSuccess: saved(t('risk-pages.benefit.saved'), done) }))
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const conclusion = draft.conclusion as (typeof conclusions)[number]
    save.mutate({ ...draft, id: risk.id, seenAssessment: assessment, conclusion })
  }
  return (
    <form noValidate onSubmit={submit} className="risk-form">
      <AreaField
        label={t('risk-pages.benefit.benefit')}
        rows={3}
        value={draft.benefit}
        change={benefit => set({ benefit })}
      />
      <AreaField
        label={t('risk-pages.benefit.alternatives')}
        hint={t('risk-pages.benefit.alternativesHint')}
        rows={3}
        value={draft.alternatives}
        change={alternatives => set({ alternatives })}
      />
      <ChoiceField
        label={t('risk-pages.benefit.conclusion')}
        column
        options={conclusions.map(value => ({ value, label: t(`risk.conclusion.${value}`) }))}
        value={draft.conclusion || undefined}
        change={conclusion => set({ conclusion })}
      />
      <AreaField
        label={t('risk-pages.benefit.reason')}
        hint={t('risk-pages.benefit.reasonHint')}
        rows={3}
        value={draft.reason}
        change={reason => set({ reason })}
      />
      <FormFoot
        act={t('risk-pages.benefit.save')}
        waits={draft.conclusion === ''}
        busy={save.isPending}
        error={save.error}
        leave={done}
      />
    </form>
  )
}
