import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { usePathParts } from '../../../web/address.ts'
import { useText } from '../../../web/languages.ts'
import { Button, ButtonLink } from '../../../web/parts/button.tsx'
import { Confirm } from '../../../web/parts/confirm.tsx'
import { Empty } from '../../../web/parts/empty.tsx'
import { ErrorState } from '../../../web/parts/error-state.tsx'
import { PageHeader } from '../../../web/parts/page-header.tsx'
import { Table } from '../../../web/parts/table.tsx'
import { tell } from '../../../web/parts/toast.tsx'
import { useMay } from '../../../web/session.ts'
import { api } from './api.ts'
import { type Proposal, useProposalColumns } from './proposals.tsx'

/** Earlier decisions that fit findings of this release: prefilled and unconfirmed until a person says yes. */
export function CarryOverPage() {
  const t = useText()
  const may = useMay()
  const { release = '' } = usePathParts()
  const { data } = useSuspenseQuery(api.carryOver.queryOptions({ input: { release } }))
  const [chosen, choose] = useState<ReadonlySet<string>>(() => sameEvidence(data))
  const [asking, ask] = useState(false)
  const own = data.filter(one => chosen.has(one.finding))
  return (
    <>
      <PageHeader
        title={t('triagePages.carryOver.title')}
        lead={t('triagePages.carryOver.lead', { count: data.length })}
        crumbs={[
          { label: t('web.places.vulnerabilities'), href: '/triage' },
          { label: t('triagePages.decisions.title'), href: '/triage/decisions' },
          { label: t('triagePages.carryOver.title') },
        ]}
        help={t('triagePages.carryOver.help')}
        keys={[
          { keys: ['J', 'K'], does: t('web.keys.move') },
          { keys: ['X'], does: t('web.keys.choose') },
        ]}
      />
      {own.length > 0 && may('triage.decide') && (
        <div className="bulk apart">
          {t('triagePages.carryOver.chosen', { count: own.length })}
          <Button kind="main" size="small" onClick={() => ask(true)}>
            {t('triagePages.carryOver.look')}
          </Button>
        </div>
      )}
      <div className="apart">
        <Table
          caption={t('triagePages.carryOver.title')}
          columns={useProposalColumns()}
          rows={data}
          rowKey={one => one.finding}
          rowLabel={one => `${one.vulnerability}, ${one.component} ${one.version}`}
          keys
          {...(may('triage.decide') ? { chosen, choose } : {})}
          empty={
            <Empty act={<ButtonLink href="/triage">{t('triagePages.decisions.toInbox')}</ButtonLink>}>
              {t('triagePages.carryOver.none')}
            </Empty>
          }
        />
      </div>
      {asking && <ConfirmCarryOver release={release} own={own} close={() => ask(false)} />}
    </>
  )
}

// What differs is never chosen for the reader.
function sameEvidence(proposals: readonly Proposal[]): ReadonlySet<string> {
  return new Set(proposals.filter(one => one.differs.length === 0).map(one => one.finding))
}

function ConfirmCarryOver({ release, own, close }: { release: string; own: readonly Proposal[]; close: () => void }) {
  const t = useText()
  const memory = useQueryClient()
  const confirm = useMutation(
    api.confirmCarryOver.mutationOptions({
      onSuccess: ({ confirmed }) => {
        tell({ text: t('triagePages.carryOver.done', { count: confirmed }) })
        void memory.invalidateQueries()
        close()
      },
    }),
  )
  const differing = own.filter(one => one.differs.length > 0).length
  return (
    <Confirm
      title={t('triagePages.carryOver.look')}
      act={t('triagePages.carryOver.confirm', { count: own.length })}
      busy={confirm.isPending}
      cancel={close}
      confirm={() =>
        confirm.mutate({ release, findings: own.map(one => ({ finding: one.finding, decision: one.from.id })) })
      }
      sample={own.map(one => (
        <span key={one.finding}>
          <b>{one.vulnerability}</b>, {one.component} {one.version}: {t(`web.vex.${one.from.status}`)}
        </span>
      ))}
    >
      <p>{t('triagePages.carryOver.effect', { count: own.length })}</p>
      {differing > 0 && <p className="soft">{t('triagePages.carryOver.differing', { count: differing })}</p>}
      {confirm.error && <ErrorState error={confirm.error} />}
    </Confirm>
  )
}
