import { useSuspenseQuery } from '@tanstack/react-query'
import { useAddressState, usePathParts } from '../../../web/address.ts'
import { useText } from '../../../web/languages.ts'
import { Empty } from '../../../web/parts/empty.tsx'
import { PageHeader } from '../../../web/parts/page-header.tsx'
import { Tabs } from '../../../web/parts/tabs.tsx'
import { useMay } from '../../../web/session.ts'
import { address, api, type Family } from './api.ts'
import { ControlPlot } from './control-plot.tsx'
import { BaseForm, CountForm } from './entry-forms.tsx'
import { PlanSection } from './plan-section.tsx'
import { Sayings } from './sayings.tsx'
import { SignalsSection } from './signal-items.tsx'
import { useSignalWords } from './words.ts'

/** One product: is anything more frequent than its plan calls usual? */
export function FamilyPage() {
  const t = useText()
  const { family: id = '' } = usePathParts()
  const may = useMay()('signals.write')
  const { data } = useSuspenseQuery(api.family.queryOptions({ input: { device: id } }))
  return (
    <>
      <PageHeader
        title={data.name}
        documentTitle={`${t('signals-pages.title')}: ${data.name}`}
        lead={<Lead family={data} />}
        crumbs={[
          { label: t('web.places.incidents'), href: '/vigilance' },
          { label: t('signals-pages.title'), href: '/signals' },
          { label: data.name },
        ]}
        help={t('signals-pages.help')}
      />
      <div className="stack apart">
        <Charts family={data} />
        <SignalsSection device={id} />
        <div className="two">
          <div className="stack">
            <PlanSection family={data} may={may} />
            <Sayings family={data} />
          </div>
          <div className="stack">
            {may && <CountForm family={data} />}
            {may && <BaseForm family={data} />}
          </div>
        </div>
      </div>
    </>
  )
}

function Lead({ family }: { family: Family }) {
  const t = useText()
  if (family.plan === null) return t('signals-pages.leadNoPlan')
  if (family.plan.thresholds.length === 0) return t('signals-pages.leadNoThreshold')
  return t('signals-pages.leadPlan', {
    document: family.plan.document,
    version: family.plan.documentVersion,
    edition: family.plan.edition,
  })
}

function Charts({ family }: { family: Family }) {
  const t = useText()
  const words = useSignalWords()
  const [state] = useAddressState()
  const chosen = family.charts.find(one => one.code === state.get('code')) ?? family.charts[0]
  if (!chosen) return <Empty>{t('signals-pages.noCounts')}</Empty>
  return (
    <>
      {family.charts.length > 1 && (
        <Tabs
          label={t('signals-pages.codes')}
          tabs={family.charts.map(one => ({
            href: address.family(family.device, one.code),
            label: words.code(one.code),
            current: one === chosen,
          }))}
        />
      )}
      <ControlPlot key={chosen.code} chart={chosen} name={`${family.name}-${chosen.code}`} />
    </>
  )
}
