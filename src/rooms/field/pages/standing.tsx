import { keepPreviousData, useSuspenseQuery } from '@tanstack/react-query'
import { useFormat } from '../../../web/format.ts'
import { useText } from '../../../web/languages.ts'
import { Section } from '../../../web/parts/section.tsx'
import { ShareBar } from '../../../web/parts/stages.tsx'
import { Table } from '../../../web/parts/table.tsx'
import { Unknown } from '../../../web/parts/unknown.tsx'
import { api, type Standing } from './api.ts'
import { usePlaceNames } from './places.ts'

interface Row {
  readonly key: string
  readonly deviceName: string
  readonly version: string | undefined
  readonly units: number
  readonly countries: string
}

/** What runs in the field: units by release, with their countries. */
export function StandingSection({ device, on }: { device?: string | undefined; on?: string | undefined }) {
  const t = useText()
  const { data } = useSuspenseQuery(
    api.standing.queryOptions({ input: { device, on }, placeholderData: keepPreviousData }),
  )
  if (data.length === 0) return null
  return (
    <Section title={t('field-pages.standing.title')}>
      <StandingTable lines={data} />
    </Section>
  )
}

/** The same as a table alone. */
export function StandingTable({ lines }: { lines: readonly Standing[] }) {
  const t = useText()
  const format = useFormat()
  const places = usePlaceNames()
  const rows = rowsOf(lines, places.country)
  const all = rows.reduce((sum, one) => sum + one.units, 0)
  return (
    <Table
      caption={t('field-pages.standing.title')}
      dense
      rows={rows}
      rowKey={one => one.key}
      columns={[
        {
          id: 'release',
          head: t('field-pages.units.release'),
          cell: one => (
            <>
              {one.deviceName} {one.version ?? <Unknown>{t('field-pages.units.unknownRelease')}</Unknown>}
            </>
          ),
        },
        { id: 'units', head: t('field-pages.standing.units'), kind: 'number', cell: one => format.number(one.units) },
        {
          id: 'share',
          head: t('field-pages.standing.share'),
          priority: 'later',
          cell: one => <ShareBar share={one.units / all} unknown={one.version === undefined} />,
        },
        { id: 'countries', head: t('field-pages.units.country'), cell: one => one.countries },
      ]}
    />
  )
}

function rowsOf(lines: readonly Standing[], country: (code: string) => string): Row[] {
  return [...Map.groupBy(lines, one => `${one.device} ${one.release?.id ?? ''}`)].map(([key, own]) => ({
    key,
    deviceName: own[0]?.deviceName ?? '',
    version: own[0]?.release?.version,
    units: own.reduce((sum, one) => sum + one.units, 0),
    countries: own.map(one => `${country(one.country)} ${one.units}`).join(', '),
  }))
}
