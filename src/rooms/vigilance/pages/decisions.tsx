import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useText } from '../../../web/languages.ts'
import { Button } from '../../../web/parts/button.tsx'
import { AreaField, SelectField } from '../../../web/parts/fields.tsx'
import { FormFoot } from '../../../web/parts/form-foot.tsx'
import { Section } from '../../../web/parts/section.tsx'
import { useMay } from '../../../web/session.ts'
import { isOwed } from '../duty-line.ts'
import { api, type Case, type ProposalContent } from './api.ts'
import { slug } from './duty-words.ts'
import { EndingItem } from './ending-item.tsx'
import { ProposalItem } from './proposal-item.tsx'
import { useSaved } from './saving.ts'

type Proposable = 'not-reportable' | 'ending' | 'closure'

/** What two persons decide: not reportable, a duty that ends without a report, closing. Each with its reason. */
export function Decisions({ one }: { one: Case }) {
  const t = useText()
  const may = useMay()
  const [open, setOpen] = useState<Proposable | undefined>()
  const waiting = one.proposals.filter(({ state }) => state === 'waiting')
  const over = one.proposals.filter(({ state }) => state !== 'waiting')
  const mayPropose = may('vigilance.decide') && one.state === 'open' && !one.isUntreated
  return (
    <Section
      title={<span id="decisions">{t('vigilance-pages.decisions.title')}</span>}
      count={waiting.length > 0 && t('vigilance-pages.decisions.waiting', { count: waiting.length })}
    >
      {one.proposals.length === 0 && <p className="soft small">{t('vigilance-pages.decisions.none')}</p>}
      {[...waiting, ...over].map(proposal => (
        <ProposalItem key={proposal.id} proposal={proposal} />
      ))}
      {one.endings.length > 0 && (
        <ul className="lines">
          {one.endings.map(ending => (
            <EndingItem key={ending.id} ending={ending} isOpen={one.state === 'open'} />
          ))}
        </ul>
      )}
      {mayPropose && open === undefined && (
        <div className="acts apart">
          <Button size="small" onClick={() => setOpen('not-reportable')}>
            {t('vigilance-pages.decisions.act.not-reportable')}
          </Button>
          <Button size="small" onClick={() => setOpen('ending')}>
            {t('vigilance-pages.decisions.act.ending')}
          </Button>
          <Button size="small" onClick={() => setOpen('closure')}>
            {t('vigilance-pages.decisions.act.closure')}
          </Button>
        </div>
      )}
      {open !== undefined && <ProposalForm one={one} kind={open} done={() => setOpen(undefined)} />}
      {one.state === 'closed' && may('vigilance.write') && <Reopen one={one} />}
    </Section>
  )
}

function ProposalForm({ one, kind, done }: { one: Case; kind: Proposable; done: () => void }) {
  const t = useText()
  const saved = useSaved()
  const owed = one.duties.filter(isOwed)
  const [because, setBecause] = useState('')
  const [key, setKey] = useState(owed[0]?.key ?? '')
  const [ending, setEnding] = useState('not_applicable')
  const save = useMutation(api.propose.mutationOptions(saved(t('vigilance-pages.decisions.proposed'), done)))
  const content = (): ProposalContent => {
    if (kind !== 'ending') return { kind }
    const duty = one.duties.find(each => each.key === key)
    const { rule = '', authority, device } = duty ?? {}
    const how = ending === 'stopped' ? 'stopped' : 'not_applicable'
    return { kind, rule, authority: authority?.id, device: device ?? undefined, ending: how }
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    save.mutate({ id: one.id, seen: one.changedAt, content: content(), because })
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
      {kind === 'ending' && (
        <>
          <SelectField
            label={t('vigilance-pages.decisions.duty')}
            options={owed.map(duty => ({
              value: duty.key,
              label: `${t(`vigilance-rules.${slug(duty.rule)}`)}${duty.device ? `, ${duty.device}` : ''}`,
            }))}
            value={key}
            change={setKey}
          />
          <SelectField
            label={t('vigilance-pages.decisions.how')}
            options={(['not_applicable', 'stopped'] as const).map(value => ({
              value,
              label: t(`vigilance-pages.clock.ended.${value}`),
            }))}
            value={ending}
            change={setEnding}
          />
        </>
      )}
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

/** A duty that stands in the way, by its name; the server may name it by key or by rule. */
function blockName(t: ReturnType<typeof useText>, one: Case, block: string): string {
  const duty = one.duties.find(each => each.key === block || each.rule === block)
  return duty ? t(`vigilance-rules.${slug(duty.rule)}`) : block
}

function Reopen({ one }: { one: Case }) {
  const t = useText()
  const saved = useSaved()
  const [isOpen, setOpen] = useState(false)
  const [because, setBecause] = useState('')
  const reopen = useMutation(api.reopen.mutationOptions(saved(t('vigilance-pages.decisions.reopened'))))
  if (!isOpen)
    return (
      <div className="acts apart">
        <Button size="small" onClick={() => setOpen(true)}>
          {t('vigilance-pages.decisions.reopen')}
        </Button>
      </div>
    )
  return (
    <form
      noValidate
      className="incident-form"
      onSubmit={event => {
        event.preventDefault()
        reopen.mutate({ id: one.id, seen: one.changedAt, because })
      }}
    >
      <AreaField label={t('vigilance-pages.decisions.because')} rows={2} value={because} change={setBecause} />
      <FormFoot
        act={t('vigilance-pages.decisions.reopen')}
        busy={reopen.isPending}
        error={reopen.error}
        leave={() => setOpen(false)}
      />
    </form>
  )
}
