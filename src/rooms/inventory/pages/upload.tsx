import { useSuspenseQuery } from '@tanstack/react-query'
import { useAddressState } from '../../../web/address.ts'
import { useText } from '../../../web/languages.ts'
import { ButtonLink } from '../../../web/parts/button.tsx'
import { Empty, NoRight } from '../../../web/parts/empty.tsx'
import { SelectField } from '../../../web/parts/fields.tsx'
import { FileDrop } from '../../../web/parts/file-drop.tsx'
import { useGo } from '../../../web/parts/link.tsx'
import { PageHeader } from '../../../web/parts/page-header.tsx'
import { Section } from '../../../web/parts/section.tsx'
import { useMay } from '../../../web/session.ts'
import { byVersion } from './ages.ts'
import { address, api, type DeviceRow, type ReleaseRow } from './inventory-api.ts'
import { useSending } from './sending.ts'
import { SendingList } from './sending-list.tsx'

/** Uploading SBOMs: for which version first, then the files. */
export function UploadPage() {
  const mayImport = useMay()('inventory.import')
  const [state, setState] = useAddressState()
  const { data: devices } = useSuspenseQuery(api.devices.queryOptions())
  const { data: releases } = useSuspenseQuery(api.releases.queryOptions({ input: {} }))
  const release = releases.find(one => one.id === state.get('release'))
  const device = devices.find(one => one.id === (release?.device ?? state.get('device')))
  return (
    <>
      <UploadHeader release={release} device={device} />
      <div className="stack apart">
        {!mayImport && <NoRight act="inventory.import" />}
        {mayImport && releases.length === 0 && <NothingToFill />}
        {mayImport && releases.length > 0 && (
          <>
            <Target
              devices={devices.filter(one => releases.some(({ device: of }) => of === one.id))}
              releases={releases}
              device={device}
              release={release}
              choose={change => setState(change)}
            />
            {release && <Drop key={release.id} release={release} />}
          </>
        )}
      </div>
    </>
  )
}

function UploadHeader({ release, device }: { release: ReleaseRow | undefined; device: DeviceRow | undefined }) {
  const t = useText()
  const name = release && `${release.deviceName} ${release.version}`
  return (
    <PageHeader
      title={name ? t('inventory-pages.upload.for', { name }) : t('inventory-pages.upload.title')}
      lead={t(release?.sbom ? 'inventory-pages.upload.leadReplace' : 'inventory-pages.upload.lead')}
      crumbs={[
        { label: t('web.places.products'), href: '/inventory' },
        ...(device ? [{ label: device.name, href: address.device(device.id) }] : []),
        ...(release ? [{ label: release.version, href: address.release(release.id) }] : []),
        { label: t('inventory-pages.upload.title') },
      ]}
      keys={[{ keys: ['mod+V'], does: t('inventory-pages.upload.paste') }]}
      keysRight={
        release && (
          <>
            {t('inventory-pages.upload.cli')} <span className="mono">{commandFor(release)}</span>
          </>
        )
      }
      help={t('inventory-pages.upload.help')}
    />
  )
}

/** The same act on the command line. */
export function commandFor({ shortId }: Pick<ReleaseRow, 'shortId'>, file = 'sbom.json'): string {
  const quoted = /^[\w.+-]+$/.test(file) ? file : `"${file.replaceAll('"', '')}"`
  return `aftercare inventory import ${quoted} --release ${shortId}`
}

interface TargetProps {
  readonly devices: readonly DeviceRow[]
  readonly releases: readonly ReleaseRow[]
  readonly device: DeviceRow | undefined
  readonly release: ReleaseRow | undefined
  readonly choose: (change: { device?: string; release?: string }) => void
}

function Target({ devices, releases, device, release, choose }: TargetProps) {
  const t = useText()
  const own = releases.filter(one => one.device === device?.id).sort(byVersion)
  return (
    <Section title={t('inventory-pages.upload.target')}>
      <SelectField
        label={t('inventory-pages.device.title')}
        none={t('inventory-pages.upload.chooseProduct')}
        options={devices.map(one => ({ value: one.id, label: one.name }))}
        value={device?.id ?? ''}
        change={value => choose({ device: value || undefined, release: undefined })}
      />
      {device && (
        <SelectField
          label={t('inventory-pages.versions.version')}
          hint={t('inventory-pages.upload.versionHint')}
          none={t('inventory-pages.upload.chooseVersion')}
          options={own.map(one => ({ value: one.id, label: `${one.version}, ${t(`inventory.phase.${one.phase}`)}` }))}
          value={release?.id ?? ''}
          change={value => choose({ device: device.id, release: value || undefined })}
        />
      )}
    </Section>
  )
}

function Drop({ release }: { release: ReleaseRow }) {
  const t = useText()
  const go = useGo()
  const { items, send, again } = useSending(release.id, only => go(address.import(only)))
  return (
    <Section title={t('inventory-pages.upload.files')}>
      <FileDrop take={send} multiple busy={items.some(one => one.state === 'sending')}>
        {t('inventory-pages.upload.drop')} <span className="soft">{t('inventory-pages.upload.formats')}</span>
      </FileDrop>
      <SendingList items={items} again={again} />
    </Section>
  )
}

function NothingToFill() {
  const t = useText()
  return (
    <Empty
      act={
        <ButtonLink kind="main" href="/inventory">
          {t('inventory-pages.upload.toProducts')}
        </ButtonLink>
      }
    >
      {t('inventory-pages.upload.nothing')}
    </Empty>
  )
}
