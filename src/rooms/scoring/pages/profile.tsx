import { useSuspenseQuery } from '@tanstack/react-query'
import { useAddressState, usePathParts } from '../../../web/address.ts'
import { useFormat } from '../../../web/format.ts'
import { useText } from '../../../web/languages.ts'
import { History } from '../../../web/parts/history.tsx'
import { PageHeader } from '../../../web/parts/page-header.tsx'
import { Section } from '../../../web/parts/section.tsx'
import { Tabs } from '../../../web/parts/tabs.tsx'
import { useMay } from '../../../web/session.ts'
import { address, api, type Detail, type Edition } from './api.ts'
import { Digest } from './digest.tsx'
import { ProfileForm } from './profile-form.tsx'
import { Requirements } from './requirements.tsx'

/** What a product does to patients and how it is reached: the profile that scores are made from. */
export function ProfilePage() {
  const t = useText()
  const may = useMay()
  const { device = '' } = usePathParts()
  const [state] = useAddressState()
  const { data: profile } = useSuspenseQuery(api.profile.queryOptions({ input: { device } }))
  const release = profile.releases.find(one => one.release === state.get('release'))
  return (
    <>
      <PageHeader
        title={t('scoring-pages.profile.title', { device: profile.deviceName })}
        lead={<Lead profile={profile} />}
        crumbs={[
          { label: t('web.places.products'), href: '/inventory' },
          { label: profile.deviceName, href: `/inventory/devices/${device}` },
          { label: t('scoring-pages.profile.short') },
        ]}
        help={t('scoring-pages.profile.help')}
      />
      {profile.profile && profile.releases.length > 0 && <ReleaseTabs profile={profile} release={release?.release} />}
      <div className="two apart">
        <div>
          {!may('scoring.profile') && <p className="soft">{t('scoring-pages.profile.mayNot')}</p>}
          {/* another edition, or another version of the product, begins anew */}
          <ProfileForm
            key={`${release?.release} ${release?.edition ?? profile.profile?.edition}`}
            profile={profile}
            release={release}
            fixed={!may('scoring.profile')}
          />
        </div>
        <div className="stack">
          <Section title={t('scoring-pages.profile.follows')}>
            <Requirements profile={release ? release.profile : profile.profile} />
          </Section>
          <Editions editions={profile.editions} />
        </div>
      </div>
    </>
  )
}

function Lead({ profile: { profile, changedBy, changedAt, editions } }: { profile: Detail }) {
  const t = useText()
  const format = useFormat()
  if (!profile || !changedAt) return <>{t('scoring-pages.profile.none')}</>
  const reason = editions.find(one => one.release === null)?.reason
  return (
    <>
      {t('scoring-pages.profile.lead', {
        edition: profile.edition,
        harm: t(`scoring-pages.harm.${profile.harm}`),
        exposure: t(`scoring-pages.exposure.${profile.exposure}`),
      })}{' '}
      <span className="small faint">
        {t('scoring-pages.profile.changed', { by: changedBy, when: format.moment(changedAt) })}
        {reason && ` ${t('scoring-pages.quoted', { text: reason })}`}
      </span>
    </>
  )
}

function ReleaseTabs({ profile, release }: { profile: Detail; release: string | undefined }) {
  const t = useText()
  return (
    <Tabs
      label={t('scoring-pages.profile.of')}
      tabs={[
        { href: address.profile(profile.device), label: t('scoring-pages.profile.product'), current: !release },
        ...profile.releases.map(one => ({
          href: address.profile(profile.device, one.release),
          label:
            Object.keys(one.differs).length > 0
              ? t('scoring-pages.profile.versionDiffers', { version: one.version })
              : one.version,
          current: one.release === release,
        })),
      ]}
    />
  )
}

function Editions({ editions }: { editions: readonly Edition[] }) {
  const t = useText()
  if (editions.length === 0) return null
  return (
    <Section title={t('scoring-pages.profile.editions')} count={editions.length}>
      <History
        narrow
        entries={editions.map(one => ({
          id: one.id,
          at: one.at,
          sentence: one.releaseName
            ? t('scoring-pages.profile.releaseEdition', { edition: one.edition, version: one.releaseName })
            : t('scoring-pages.profile.edition', { edition: one.edition }),
          detail: (
            <>
              {one.by}: {one.reason} <Digest of={one.digest} />
            </>
          ),
        }))}
      />
    </Section>
  )
}
