import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useText } from '../../../web/languages.ts'
import { AreaField, SelectField } from '../../../web/parts/fields.tsx'
import { FormFoot } from '../../../web/parts/form-foot.tsx'
import { isOwed } from '../duty-line.ts'
import { api, type Case, type ProposalContent } from './api.ts'
import { slug } from './duty-words.ts'
import { useSaved } from './saving.ts'

/** What can be proposed here; another awareness and the release of evidence are proposed beside them. */
export type Proposable = 'not-reportable' | 'ending' | 'closure'

/** Which duty ends, and how. */
interface EndingDraft {
  readonly key: string
  readonly how: string
}

/** A proposal to a second person, with its reason. */
export function ProposalForm({ one, kind, done }: { one: Case; kind: Proposable; done: () => void }) {
  const t = useText()
  const saved = useSaved()
  const [because, setBecause] = useState('')
  const [ending, setEnding] = useState<EndingDraft>({ key: one.duties.find(isOwed)?.key ?? '', how: 'not_applicable' })
  const save = useMutation(api.propose.mutationOptions(saved(t('vigilance-pages.decisions.proposed'), done)))
  const submit = (event: FormEvent) => {
    event.preventDefault()
    save.mutate({ id: one.id, seen: one.changedAt, content: contentOf(one, kind, ending), because })
  }
  return (
    <form noValidate onSubmit={submit} className="incident-form">
      <p className="small soft">{t(`vigilance-pages.decisions.what.${kind}`)}</p>
      {kind === 'closure' && one.blocksClosing.length > 0 && (
        <ul className="small">
          {one.blocksClosing.map(block => (
            <li key={block}>{t('vigilance-pages.decisions.blocks', { rule: blockName(t, one, block) })}</li>
          ))}
        </ul>
      )}
      {kind === 'ending' && <EndingFields one={one} ending={ending} change={setEnding} />}
      <AreaField
        label={t('vigilance-pages.decisions.because')}
        hint={t('vigilance-pages.decisions.becauseHint')}
        rows={3}
        maxLength={4000}
        value={because}
        change={setBecause}
      />
      <FormFoot
        act={t('vigilance-pages.decisions.ask')}
        busy={save.isPending}
        waits={because.trim() === ''}
        error={save.error}
        leave={done}
      />
    </form>
  )
}

interface EndingProps {
  readonly one: Case
  readonly ending: EndingDraft
  readonly change: (ending: EndingDraft) => void
}

function EndingFields({ one, ending, change }: EndingProps) {
  const t = useText()
  return (
    <>
      <SelectField
        label={t('vigilance-pages.decisions.duty')}
        options={one.duties.filter(isOwed).map(duty => ({
          value: duty.key,
          label: `${t(`vigilance-rules.${slug(duty.rule)}`)}${duty.device ? `, ${duty.device}` : ''}`,
        }))}
        value={ending.key}
        change={key => change({ ...ending, key })}
      />
      <SelectField
        label={t('vigilance-pages.decisions.how')}
        options={(['not_applicable', 'stopped'] as const).map(value => ({
          value,
          label: t(`vigilance-pages.clock.ended.${value}`),
        }))}
        value={ending.how}
        change={how => change({ ...ending, how })}
      />
    </>
  )
}

function contentOf(one: Case, kind: Proposable, { key, how }: EndingDraft): ProposalContent {
  if (kind !== 'ending') return { kind }
  const { rule = '', authority, device } = one.duties.find(each => each.key === key) ?? {}
  const ending = how === 'stopped' ? 'stopped' : 'not_applicable'
  return { kind, rule, authority: authority?.id, device: device ?? undefined, ending }
}

/** A duty that stands in the way, by its name. */
function blockName(t: ReturnType<typeof useText>, one: Case, block: string): string {
  const duty = one.duties.find(each => each.key === block)
  return duty ? t(`vigilance-rules.${slug(duty.rule)}`) : block
}
