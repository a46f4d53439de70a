import { useSuspenseQuery } from '@tanstack/react-query'
import { useText } from '../../../web/languages.ts'
import type { PanelProps } from '../../../web/page-entry.ts'
import { ButtonLink } from '../../../web/parts/button.tsx'
import { Link } from '../../../web/parts/link.tsx'
import { Section } from '../../../web/parts/section.tsx'
import { useMay } from '../../../web/session.ts'
import { address, api, type Line } from './api.ts'
import { useDevices } from './devices.ts'
import { VerdictMark } from './marks.tsx'

/** The security risks of a product, on the product's own page. */
export function DeviceRisks({ id }: PanelProps) {
  const t = useText()
  const may = useMay()
  const { data } = useSuspenseQuery(api.list.queryOptions({ input: { device: id, state: 'open' } }))
  const more = <Link href={address.register({ device: id })}>{t('risk-pages.panel.register')}</Link>
  return (
    <Section title={t('risk-pages.register.title')} count={data.lines.length} more={more}>
      {data.lines.length === 0 && <p className="soft">{t('risk-pages.register.empty')}</p>}
      <RiskList lines={data.lines.slice(0, 6)} />
      {may('risk.write') && (
        <div className="acts apart">
          <ButtonLink size="small" icon="plus" href={address.create(id)}>
            {t('risk-pages.form.create')}
          </ButtonLink>
        </div>
      )}
    </Section>
  )
}

/** The risks that rest on a vulnerability, and the way to make one of its findings. */
export function VulnerabilityRisks({ id }: PanelProps) {
  const t = useText()
  const may = useMay()
  const { devices } = useDevices()
  const { data } = useSuspenseQuery(api.list.queryOptions({ input: { vulnerability: id, state: 'all' } }))
  const without = devices.filter(device => !data.lines.some(line => line.device === device.id))
  return (
    <Section title={t('risk-pages.register.title')} count={data.lines.length}>
      {data.lines.length === 0 && <p className="soft">{t('risk-pages.panel.noneOfIt')}</p>}
      <RiskList lines={data.lines} />
      {may('risk.write') && without.length > 0 && (
        <p className="small risk-linked">
          {t('risk-pages.panel.makeFor')}{' '}
          {without.map(device => (
            <Link key={device.id} href={address.create(device.id, id)}>
              {device.name}
            </Link>
          ))}
        </p>
      )}
    </Section>
  )
}

function RiskList({ lines }: { lines: readonly Line[] }) {
  return (
    <ul className="bare-list risk-list">
      {lines.map(line => (
        <li key={line.id}>
          <span className="mono">{line.number}</span> <Link href={address.risk(line.id)}>{line.title}</Link>{' '}
          <VerdictMark verdict={line.standing} />
        </li>
      ))}
    </ul>
  )
}
