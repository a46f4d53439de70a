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
import { useReleaseNames } from '../../../web/release-names.ts'
import { useMay } from '../../../web/session.ts'
import { api } from './api.ts'
import { type Proposal, useProposalColumns } from './proposals.tsx'

/** Earlier decisions that fit findings of this release: prefilled and unconfirmed until a person says yes. */
export function CarryOverPage() {
  const t = useText()
  const may = useMay()
  const { release = '' } = usePathParts()
  const name = useReleaseNames().get(release)
  const { data } = useSuspenseQuery(api.carryOver.queryOptions({ input: { release } }))
  const [chosen, choose] = useState<ReadonlySet<string>>(() => sameEvidence(data))
  const [asking, ask] = useState(false)
  const own = data.filter(one => chosen.has(one.finding))
  return (
    <>
      <PageHeader
        title={name ? t('triage-pages.carryOver.titleFor', { release: name }) : t('triage-pages.carryOver.title')}
        lead={t('triage-pages.carryOver.lead', { count: data.length })}
        crumbs={[
          { label: t('web.places.vulnerabilities'), href: '/triage' },
          { label: t('triage-pages.decisions.title'), href: '/triage/decisions' },
          { label: t('triage-pages.carryOver.title') },
        ]}
        help={t('triage-pages.carryOver.help')}
        keys={[
          { keys: ['J', 'K'], does: t('web.keys.move') },
          { keys: ['X'], does: t('web.keys.choose') },
        ]}
      />
      {data.length > 0 && may('triage.decide') && (
        <div className="bulk apart">
          {own.length > 0
            ? t('triage-pages.carryOver.chosen', { count: own.length })
            : t('triage-pages.carryOver.choose')}
          <Button kind="main" size="small" waits={own.length === 0} onClick={() => ask(true)}>
            {t('triage-pages.carryOver.look')}
          </Button>
        </div>
      )}
      <div className="apart">
        <Table
          caption={t('triage-pages.carryOver.title')}
          columns={useProposalColumns()}
          rows={data}
          rowKey={one => one.finding}
          rowLabel={one => `${one.vulnerability}, ${one.component} ${one.version}`}
          keys
          {...(may('triage.decide') ? { chosen, choose } : {})}
          empty={
            <Empty act={<ButtonLink href="/triage">{t('triage-pages.decisions.toInbox')}</ButtonLink>}>
              {t('triage-pages.carryOver.none')}
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
        tell({ text: t('triage-pages.carryOver.done', { count: confirmed }) })
        void memory.invalidateQueries()
        close()
      },
    }),
  )
  const differing = own.filter(one => one.differs.length > 0).length
  return (
    <Confirm
      title={t('triage-pages.carryOver.look')}
      act={t('triage-pages.carryOver.confirm', { count: own.length })}
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
      <p>{t('triage-pages.carryOver.effect', { count: own.length })}</p>
      {differing > 0 && <p className="soft">{t('triage-pages.carryOver.differing', { count: differing })}</p>}
      {confirm.error && <ErrorState error={confirm.error} />}
    </Confirm>
  )
}
