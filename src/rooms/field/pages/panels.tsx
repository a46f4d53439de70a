import { useSuspenseQuery } from '@tanstack/react-query'
import { useFormat } from '../../../web/format.ts'
import { useText } from '../../../web/languages.ts'
import type { PanelProps } from '../../../web/page-entry.ts'
import { ButtonLink } from '../../../web/parts/button.tsx'
import { Link } from '../../../web/parts/link.tsx'
import { Section } from '../../../web/parts/section.tsx'
import { Unknown } from '../../../web/parts/unknown.tsx'
import { useMay } from '../../../web/session.ts'
import { address, api } from './api.ts'
import { StateTag } from './marks.tsx'
import { StandingTable } from './standing.tsx'

/** Field actions of a case: how far they are, and what nobody knows. */
export function IncidentActions({ id }: PanelProps) {
  const t = useText()
  const may = useMay()('field.write')
  const { data: all } = useSuspenseQuery(api.actions.queryOptions({ input: { incident: id } }))
  return (
    <Section
      title={t('field-pages.actions.title')}
      count={all.length}
      more={<Link href="/field">{t('field-pages.panel.all')}</Link>}
    >
      {all.length === 0 && <p className="soft small">{t('field-pages.panel.none')}</p>}
      <ul className="lines field-marks">
        {all.map(one => (
          <li key={one.id}>
            <Link href={address.action(one.id)}>{one.title}</Link>
            <small>
              {one.number} · {t(`field.actionKind.${one.kind}`)}
            </small>
            <span className="small">
              {one.effect.recipients === 0
                ? t('field-pages.panel.noneYet')
                : t('field-pages.panel.figures', {
                    confirmed: one.effect.confirmed,
                    recipients: one.effect.recipients,
                    done: one.effect.done,
                    units: one.effect.units,
                  })}{' '}
              {one.effect.unknown > 0 && (
                <Unknown>{t('field-pages.panel.unknown', { count: one.effect.unknown })}</Unknown>
              )}
            </span>
            <StateTag state={one.state} />
          </li>
        ))}
      </ul>
      {may && (
        <div className="acts apart">
          <ButtonLink size="small" icon="plus" href={address.plan(id)}>
            {t('field-pages.actions.plan')}
          </ButtonLink>
        </div>
      )}
    </Section>
  )
}

/** Units of a product in the field, by release and country. */
export function DeviceUnits({ id }: PanelProps) {
  const t = useText()
  const format = useFormat()
  const { data } = useSuspenseQuery(api.standing.queryOptions({ input: { device: id } }))
  const { data: page } = useSuspenseQuery(api.units.queryOptions({ input: { device: id, from: 0, size: 1 } }))
  const units = data.reduce((sum, one) => sum + one.units, 0)
  return (
    <Section
      title={t('field-pages.units.title')}
      count={page.listOf === null ? undefined : units}
      more={<Link href={address.units({ device: id })}>{t('field-pages.panel.allUnits')}</Link>}
    >
      {page.listOf === null ? (
        <Unknown>{t('field-pages.panel.noList')}</Unknown>
      ) : (
        <>
          <StandingTable lines={data.map(one => ({ ...one, deviceName: '' }))} />
          <p className="small soft">{t('field-pages.units.listOf', { day: format.day(page.listOf) })}</p>
        </>
      )}
    </Section>
  )
}
