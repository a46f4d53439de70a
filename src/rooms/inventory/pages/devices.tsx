import { useSuspenseQuery } from '@tanstack/react-query'
import { useAddressState } from '../../../web/address.ts'
import { useFormat } from '../../../web/format.ts'
import { useKeys } from '../../../web/keys.ts'
import { useText } from '../../../web/languages.ts'
import { inboxAddress, useFindingCounts } from '../../../web/open-findings.ts'
import { Button, ButtonLink } from '../../../web/parts/button.tsx'
import { Empty } from '../../../web/parts/empty.tsx'
import { ErrorState } from '../../../web/parts/error-state.tsx'
import { useGo } from '../../../web/parts/link.tsx'
import { PageHeader } from '../../../web/parts/page-header.tsx'
import { Section } from '../../../web/parts/section.tsx'
import { Table } from '../../../web/parts/table.tsx'
import { useMay } from '../../../web/session.ts'
import { DeviceDrawer } from './device-form.tsx'
import { type DeviceLine, deviceLines, useDeviceColumns } from './devices-table.tsx'
import { address, api } from './inventory-api.ts'
import { ManufacturerDrawer } from './manufacturer-form.tsx'
import { Said } from './said.tsx'

/** Products: the device families of the manufacturer, and how each stands. */
export function DevicesPage() {
  const t = useText()
  const go = useGo()
  const may = useMay()
  const [state, setState] = useAddressState()
  const { data: manufacturer } = useSuspenseQuery(api.manufacturer.queryOptions())
  const { data: devices } = useSuspenseQuery(api.devices.queryOptions())
  const { data: releases } = useSuspenseQuery(api.releases.queryOptions({ input: {} }))
  const findings = useFindingCounts()
  const lines = deviceLines(devices, releases, findings.counts)
  // the demo company is nobody's: an own product needs the own company first
  const named = manufacturer !== null && !manufacturer.demo
  const open = (drawer?: string) => setState({ drawer: drawer === 'device' && !named ? 'manufacturer' : drawer })
  const mayWrite = may('inventory.write')
  const mayUpload = may('inventory.import') && releases.length > 0
  useKeys({
    n: mayWrite ? () => open('device') : undefined,
    u: mayUpload ? () => go(address.upload()) : undefined,
  })
  return (
    <>
      <PageHeader
        title={t('inventory-pages.devices.title')}
        lead={devices.length > 0 && <DevicesLead name={manufacturer?.name} lines={lines} />}
        crumbs={[{ label: t('web.places.products') }]}
        acts={devices.length > 0 && <DevicesActs mayImport={mayUpload} mayWrite={mayWrite} open={open} />}
        keys={[
          { keys: ['J', 'K'], does: t('web.keys.move') },
          ...(mayWrite ? [{ keys: ['N'], does: t('inventory-pages.deviceForm.create') }] : []),
          ...(mayUpload ? [{ keys: ['U'], does: t('inventory-pages.act.upload') }] : []),
        ]}
        help={t('inventory-pages.devices.help')}
      />
      <div className="stack apart">
        {findings.error && <ErrorState error={findings.error} retry={findings.retry} />}
        <DevicesTable lines={lines} withFindings={findings.may} />
        {devices.length === 0 && <NoProduct named={named} open={mayWrite ? open : undefined} />}
      </div>
      {mayWrite && state.get('drawer') === 'device' && <DeviceDrawer close={() => open()} />}
      {mayWrite && state.get('drawer') === 'manufacturer' && (
        <ManufacturerDrawer close={() => open()} next={() => setState({ drawer: 'device' })} />
      )}
    </>
  )
}

function DevicesActs({
  mayImport,
  mayWrite,
  open,
}: {
  mayImport: boolean
  mayWrite: boolean
  open: (drawer: string) => void
}) {
  const t = useText()
  return (
    <>
      <ButtonLink kind="bare" href="/inventory/components">
        {t('inventory-pages.components.title')}
      </ButtonLink>
      {mayWrite && (
        <Button keys="N" onClick={() => open('device')}>
          {t('inventory-pages.deviceForm.create')}
        </Button>
      )}
      {mayImport && (
        <ButtonLink kind="main" keys="U" href={address.upload()}>
          {t('inventory-pages.act.upload')}
        </ButtonLink>
      )}
    </>
  )
}

function DevicesLead({ name, lines }: { name: string | undefined; lines: readonly DeviceLine[] }) {
  const sum = (of: (line: DeviceLine) => number) => lines.reduce((total, line) => total + of(line), 0)
  const withoutSbom = sum(line => line.withoutSbom)
  const urgent = sum(line => line.counts?.urgent ?? 0)
  return (
    <>
      <Said
        text={name ? 'inventory-pages.devices.lead' : 'inventory-pages.devices.leadUnnamed'}
        count={lines.length}
        values={{ name: name ?? '' }}
      />
      <Said text="inventory-pages.lead.inField" count={sum(line => line.device.releasedInField)} />
      {urgent > 0 && <Said text="inventory-pages.lead.urgent" count={urgent} href={inboxAddress({})} late />}
      {withoutSbom > 0 && <Said text="inventory-pages.lead.withoutSbom" count={withoutSbom} />}
    </>
  )
}

function DevicesTable({ lines, withFindings }: { lines: readonly DeviceLine[]; withFindings: boolean }) {
  const t = useText()
  const format = useFormat()
  const go = useGo()
  const columns = useDeviceColumns(withFindings)
  if (lines.length === 0) return null
  return (
    <Section title={t('inventory-pages.devices.families')} count={format.number(lines.length)}>
      <Table
        caption={t('inventory-pages.devices.families')}
        columns={columns}
        rows={lines}
        rowKey={line => line.device.id}
        open={line => go(address.device(line.device.id))}
        keys
      />
    </Section>
  )
}

function NoProduct({ named, open }: { named: boolean; open?: (drawer: string) => void }) {
  const t = useText()
  const act = open && (
    <Button kind="main" icon="plus" keys="N" onClick={() => open('device')}>
      {t(named ? 'inventory-pages.deviceForm.create' : 'inventory-pages.manufacturer.title')}
    </Button>
  )
  return (
    <Empty act={act}>
      {t(named ? 'inventory-pages.devices.empty' : 'inventory-pages.devices.unnamed')}{' '}
      {!open && t('inventory-pages.noRight.write')}
    </Empty>
  )
}
