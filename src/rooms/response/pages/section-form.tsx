import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useText } from '../../../web/languages.ts'
import { ChecksField } from '../../../web/parts/choices.tsx'
import { SelectField } from '../../../web/parts/fields.tsx'
import { FormFoot } from '../../../web/parts/form-foot.tsx'
import { Section } from '../../../web/parts/section.tsx'
import type { PlanContent, SectionId } from '../plan-content.ts'
import { partOf, parts, rowsOf } from '../plan-parts.ts'
import { api, type Plan } from './api.ts'
import { RowsField } from './rows-field.tsx'
import { useSaid } from './said.tsx'
import { useSaved } from './saving.ts'
import { WordsField } from './words-field.tsx'

/** A section while it is written: prose in both languages, then its table; saved into the draft. */
export function SectionForm({ plan, section, done }: { plan: Plan; section: SectionId; done: () => void }) {
  const t = useText()
  const saved = useSaved()
  const [content, setContent] = useState<PlanContent>(plan.content)
  const save = useMutation(api.saveDraft.mutationOptions({ onSuccess: saved(t('response-pages.plan.saved'), done) }))
  const set = (change: Partial<PlanContent>) => setContent({ ...content, ...change })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    save.mutate({ id: plan.id, content, seen: plan.draft?.changedAt ?? null })
  }
  const part = partOf[section]
  return (
    <div id={section} className="response-section">
      <form noValidate onSubmit={submit}>
        <Section
          title={
            <>
              <span className="mono faint">{section.toUpperCase()}</span> {t(`response.section.${section}`)}
            </>
          }
        >
          <WordsField
            label={t('response-pages.plan.prose')}
            rows={5}
            value={content.texts[section]}
            change={words => set({ texts: { ...content.texts, [section]: words } })}
          />
          {part && (
            <RowsField
              label={t(`response-pages.part.${part}`)}
              columns={parts[part]}
              rows={rowsOf(content, part)}
              change={rows => set({ [part]: rows } as Partial<PlanContent>)}
            />
          )}
          {section === 'irp-10' && <PlaybookChoice plan={plan} content={content} set={set} />}
          {section === 'irp-11' && <IntervalFields content={content} set={set} />}
          <FormFoot act={t('response-pages.plan.save')} busy={save.isPending} error={save.error} leave={done} />
        </Section>
      </form>
    </div>
  )
}

interface PartProps {
  readonly content: PlanContent
  readonly set: (change: Partial<PlanContent>) => void
}

function PlaybookChoice({ plan, content, set }: PartProps & { plan: Plan }) {
  const t = useText()
  const said = useSaid()
  return (
    <ChecksField
      label={t('response-pages.plan.whichPlaybooks')}
      column
      options={plan.playbooks.map(one => ({ value: one.id, label: said(one.title) }))}
      value={content.playbooks}
      change={playbooks => set({ playbooks })}
    />
  )
}

function IntervalFields({ content, set }: PartProps) {
  const t = useText()
  const options = Array.from({ length: 12 }, (_, at) => ({
    value: `${at + 1}`,
    label: t('response-pages.plan.months', { count: at + 1, shown: `${at + 1}` }),
  }))
  return (
    <div className="risk-pair">
      <SelectField
        label={t('response-pages.plan.drillEvery')}
        hint={t('response-pages.plan.yearly')}
        options={options}
        value={`${content.drillMonths}`}
        change={value => set({ drillMonths: Number(value) })}
      />
      <SelectField
        label={t('response-pages.plan.reviewEvery')}
        hint={t('response-pages.plan.yearly')}
        options={options}
        value={`${content.reviewMonths}`}
        change={value => set({ reviewMonths: Number(value) })}
      />
    </div>
  )
}
