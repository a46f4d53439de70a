import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useText } from '../../../web/languages.ts'
import { Button } from '../../../web/parts/button.tsx'
import { AreaField } from '../../../web/parts/fields.tsx'
import { FormFoot } from '../../../web/parts/form-foot.tsx'
import { Section } from '../../../web/parts/section.tsx'
import { useMay } from '../../../web/session.ts'
import { api, type Case } from './api.ts'
import { EndingItem } from './ending-item.tsx'
import { type Proposable, ProposalForm } from './proposal-form.tsx'
import { ProposalItem } from './proposal-item.tsx'
import { useSaved } from './saving.ts'

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
