import { useSuspenseQuery } from '@tanstack/react-query'
import { useAddressState, usePathParts } from '../../../web/address.ts'
import { useFormat } from '../../../web/format.ts'
import { useKeys } from '../../../web/keys.ts'
import { useText } from '../../../web/languages.ts'
import { inboxAddress, useFindingCounts } from '../../../web/open-findings.ts'
import { Panels } from '../../../web/panels.tsx'
import { Button, ButtonLink } from '../../../web/parts/button.tsx'
import { CopyButton } from '../../../web/parts/copy-button.tsx'
import { ErrorState } from '../../../web/parts/error-state.tsx'
import { FactList } from '../../../web/parts/facts.tsx'
import { useGo } from '../../../web/parts/link.tsx'
import { PageHeader } from '../../../web/parts/page-header.tsx'
import { Section } from '../../../web/parts/section.tsx'
import { Tabs } from '../../../web/parts/tabs.tsx'
import { Unknown } from '../../../web/parts/unknown.tsx'
import { useMay } from '../../../web/session.ts'
import { byVersion, isInField } from './ages.ts'
import { DeviceDrawer } from './device-form.tsx'
import { DeviceLead } from './device-lead.tsx'
import { Exposure } from './exposure.tsx'
import { address, api, type DeviceRow, type ReleaseRow } from './inventory-api.ts'
import { ReleaseDrawer } from './release-form.tsx'
import { OldSboms } from './stale.tsx'
import { TrailSection } from './trail-section.tsx'
import { VersionsSection } from './versions-table.tsx'

const tabs = ['overview', 'versions', 'history'] as const
type TabId = (typeof tabs)[number]

/** A product: how it stands in the field, its versions, what was changed. */
export function DevicePage() {
  const may = useMay()
  const { device: id = '' } = usePathParts()
  const [state, setState] = useAddressState()
  const { data: device } = useSuspenseQuery(api.device.queryOptions({ input: { id } }))
  const { data } = useSuspenseQuery(api.releases.queryOptions({ input: { device: id } }))
  const releases = [...data].sort(byVersion)
  const findings = useFindingCounts(id)
  const tab = tabs.find(one => one === state.get('tab')) ?? 'overview'
  const drawer = (name?: string) => setState({ drawer: name })
  useDeviceKeys(id, releases.length > 0, setState)
  return (
    <>
      <DeviceHeader device={device} releases={releases} counts={findings.counts} drawer={drawer} />
      <DeviceTabs id={id} tab={tab} versions={releases.length} />
      <div className="stack apart">
        {findings.error && <ErrorState error={findings.error} retry={findings.retry} />}
        {tab !== 'history' && <OldSboms releases={releases} />}
        {tab === 'overview' && (
          <div className="wide flush">
            <Exposure device={device} />
            <DeviceFacts device={device} edit={may('inventory.write') ? () => drawer('edit') : undefined} />
          </div>
        )}
        {tab !== 'history' && (
          <VersionsSection
            device={device}
            releases={releases}
            counts={findings.counts}
            withFindings={findings.may}
            enter={may('inventory.write') ? () => drawer('version') : undefined}
          />
        )}
        {tab === 'overview' && <Panels on="device" id={id} />}
        {tab === 'history' && <DeviceTrail device={device} releases={releases} />}
      </div>
      {may('inventory.write') && state.get('drawer') === 'edit' && (
        <DeviceDrawer device={device} close={() => drawer()} />
      )}
      {may('inventory.write') && state.get('drawer') === 'version' && (
        <ReleaseDrawer device={device} close={() => drawer()} />
      )}
    </>
  )
}

function useDeviceKeys(
  id: string,
  hasVersions: boolean,
  setState: (change: Record<string, string | undefined>) => void,
): void {
  const go = useGo()
  const may = useMay()
  const mayWrite = may('inventory.write')
  useKeys({
    u: may('inventory.import') && hasVersions ? () => go(address.upload({ device: id })) : undefined,
    n: mayWrite ? () => setState({ drawer: 'version' }) : undefined,
    e: mayWrite ? () => setState({ drawer: 'edit' }) : undefined,
    ...Object.fromEntries(tabs.map((tab, index) => [`${index + 1}`, () => setState({ tab })])),
  })
}

interface HeaderProps {
  readonly device: DeviceRow
  readonly releases: readonly ReleaseRow[]
  readonly counts: ReturnType<typeof useFindingCounts>['counts']
  readonly drawer: (name: string) => void
}

function DeviceHeader({ device, releases, counts, drawer }: HeaderProps) {
  const t = useText()
  const may = useMay()
  const mayWrite = may('inventory.write')
  const mayUpload = may('inventory.import') && releases.length > 0
  const acts = (
    <>
      {mayWrite && (
        <Button keys="N" onClick={() => drawer('version')}>
          {t('inventory-pages.act.version')}
        </Button>
      )}
      {mayUpload && (
        <ButtonLink kind="main" keys="U" href={address.upload({ device: device.id })}>
          {t('inventory-pages.act.upload')}
        </ButtonLink>
      )}
    </>
  )
  return (
    <PageHeader
      title={device.name}
      eyebrow={
        <>
          <span className="mono">{device.shortId}</span>
          <span>{t(`inventory.riskClass.${device.riskClass}`)}</span>
        </>
      }
      lead={<DeviceLead device={device} releases={releases} counts={counts} />}
      acts={acts}
      crumbs={[{ label: t('web.places.products'), href: '/inventory' }, { label: device.name }]}
      keys={[
        ...(mayUpload ? [{ keys: ['U'], does: t('inventory-pages.act.upload') }] : []),
        ...(mayWrite ? [{ keys: ['N'], does: t('inventory-pages.act.version') }] : []),
        ...(mayWrite ? [{ keys: ['E'], does: t('inventory-pages.deviceForm.edit') }] : []),
        { keys: ['1–3'], does: t('inventory-pages.act.tabs') },
        { keys: ['J', 'K'], does: t('web.keys.move') },
      ]}
      help={t('inventory-pages.device.help')}
    />
  )
}

function DeviceTabs({ id, tab, versions }: { id: string; tab: TabId; versions: number }) {
  const t = useText()
  const format = useFormat()
  return (
    <Tabs
      label={t('inventory-pages.device.tabs')}
      tabs={tabs.map(one => ({
        href: address.device(id, one === 'overview' ? undefined : one),
        label: t(`inventory-pages.tab.${one}`),
        count: one === 'versions' ? format.number(versions) : undefined,
        current: one === tab,
      }))}
    />
  )
}

function DeviceFacts({ device, edit }: { device: DeviceRow; edit?: () => void }) {
  const t = useText()
  const known = (value: string | null, what: string) =>
    value ? (
      <>
        <span className="mono">{value}</span> <CopyButton text={value} what={what} />
      </>
    ) : (
      <Unknown>{t('inventory-pages.device.notStated')}</Unknown>
    )
  const more = edit && (
    <button type="button" className="plain-button" onClick={edit}>
      {t('inventory-pages.act.edit')}
    </button>
  )
  return (
    <Section title={t('inventory-pages.device.facts')} more={more}>
      <p className="prose">{device.intendedPurpose || <Unknown>{t('inventory-pages.device.noPurpose')}</Unknown>}</p>
      <FactList
        facts={[
          { name: t('inventory-pages.deviceForm.riskClass'), value: t(`inventory.riskClass.${device.riskClass}`) },
          {
            name: t('inventory-pages.deviceForm.markets'),
            value: device.markets.length ? (
              device.markets.map(one => t(`inventory-pages.market.${one}`)).join(', ')
            ) : (
              <Unknown>{t('inventory-pages.device.notStated')}</Unknown>
            ),
          },
          { name: 'UDI-DI', value: known(device.udiDi, 'UDI-DI') },
          { name: 'Basic UDI-DI', value: known(device.basicUdiDi, 'Basic UDI-DI') },
        ]}
      />
      <p className="apart small">
        <ButtonLink size="small" href={inboxAddress({ product: device.name })}>
          {t('inventory-pages.act.inbox')}
        </ButtonLink>
      </p>
    </Section>
  )
}

function DeviceTrail({ device, releases }: { device: DeviceRow; releases: readonly ReleaseRow[] }) {
  const names = new Map([[device.id, device.name], ...releases.map(one => [one.id, one.version] as const)])
  const inField = [...releases].sort((a, b) => Number(isInField(b)) - Number(isInField(a)))
  const subjects = [{ type: 'device', id: device.id }, ...inField.map(({ id }) => ({ type: 'release', id }))]
  return <TrailSection subjects={subjects} names={names} />
}
