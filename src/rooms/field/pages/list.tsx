import { useMutation, useSuspenseQuery } from '@tanstack/react-query'
import { usePathParts } from '../../../web/address.ts'
import { useFormat } from '../../../web/format.ts'
import { useText } from '../../../web/languages.ts'
import { Button, ButtonLink } from '../../../web/parts/button.tsx'
import { ErrorState } from '../../../web/parts/error-state.tsx'
import { FaultTable } from '../../../web/parts/fault-table.tsx'
import { useGo } from '../../../web/parts/link.tsx'
import { Note } from '../../../web/parts/note.tsx'
import { PageHeader } from '../../../web/parts/page-header.tsx'
import { Section } from '../../../web/parts/section.tsx'
import { Table } from '../../../web/parts/table.tsx'
import { Tag } from '../../../web/parts/tag.tsx'
import { useMay } from '../../../web/session.ts'
import { api, type List } from './api.ts'
import { useReleases } from './products.ts'
import { useSaved } from './saving.ts'

/** One list: its faults by line, or what taking it would change. */
export function ListPage() {
  const t = useText()
  const format = useFormat()
  const { list: id = '' } = usePathParts()
  const { data: list } = useSuspenseQuery(api.list.queryOptions({ input: { id } }))
  return (
    <>
      <PageHeader
        title={list.fileName}
        documentTitle={list.fileName}
        eyebrow={
          <>
            <span className="mono">{list.shortId}</span> <Tag>{t(`field.listState.${list.state}`)}</Tag>
          </>
        }
        lead={t('field-pages.list.lead', {
          day: format.day(list.asOf),
          count: list.lines,
          shown: format.number(list.lines),
        })}
        crumbs={[
          { label: t('field-pages.units.title'), href: '/field/units' },
          { label: t('field-pages.import.title'), href: '/field/units/import' },
          { label: list.shortId },
        ]}
        help={t('field-pages.import.help')}
      />
      <div className="stack apart">
        <p className="small soft">
          {t('field-pages.list.read', {
            encoding: list.encoding.toUpperCase(),
            separator: list.separator === '\t' ? 'Tab' : list.separator,
            by: list.readBy,
            at: format.moment(list.readAt),
          })}
          {list.settledBy &&
            ` ${t('field-pages.list.settled', { by: list.settledBy, at: format.moment(list.settledAt ?? '') })}`}
        </p>
        {list.leftOut.length > 0 && <Note>{t('field-pages.list.leftOut', { columns: list.leftOut.join(', ') })}</Note>}
        {list.state === 'refused' ? <Faults list={list} /> : <Difference list={list} />}
      </div>
    </>
  )
}

function Faults({ list }: { list: List }) {
  const t = useText()
  return (
    <Section title={t('web.faults.title')} count={list.faulty}>
      <Note kind="harm">
        {t('field-pages.faults.lead', { count: list.faulty })}{' '}
        {list.faulty > list.faults.length && t('field-pages.faults.cut', { shown: list.faults.length })}
      </Note>
      <FaultTable faults={list.faults} say={code => t(`field.fault.${code}`)} />
      <p className="apart">
        <ButtonLink kind="main" icon="up" href="/field/units/import">
          {t('field-pages.faults.again')}
        </ButtonLink>
      </p>
    </Section>
  )
}

const kinds = ['added', 'moved', 'changed', 'gone', 'same'] as const

function Difference({ list }: { list: List }) {
  const t = useText()
  const format = useFormat()
  const { difference } = list
  if (!difference) return null
  return (
    <Section title={t(list.state === 'taken' ? 'field-pages.list.changed' : 'field-pages.list.would')}>
      <dl className="facts">
        {kinds.map(kind => (
          <div key={kind}>
            <dt>{t(`field.difference.${kind}`)}</dt>
            <dd>{format.number(difference[kind])}</dd>
          </div>
        ))}
      </dl>
      {list.extent === 'part' && <p className="small soft apart">{t('field-pages.list.part')}</p>}
      {list.olderThan && <Note kind="haste">{t('field-pages.list.older', { day: format.day(list.olderThan) })}</Note>}
      {difference.gone > 0 && list.state === 'read' && (
        <Note kind="haste">
          {t('field-pages.list.gone', { count: difference.gone, shown: format.number(difference.gone) })}
        </Note>
      )}
      {list.samples.length > 0 && <Samples list={list} />}
      {list.state === 'read' && <Settle list={list} />}
    </Section>
  )
}

function Samples({ list }: { list: List }) {
  const t = useText()
  const versions = new Map(useReleases().map(one => [one.id, one.version]))
  const version = (id: string | null) => (id ? (versions.get(id) ?? '') : t('field-pages.units.unknownRelease'))
  const change = (before: string, after: string) => (before === after ? after : `${before} → ${after}`)
  return (
    <Table
      caption={t('field-pages.list.samples')}
      dense
      rows={list.samples}
      rowKey={one => `${one.what} ${one.kind} ${one.name} ${one.customer ?? one.customerBefore} ${one.release}`}
      columns={[
        {
          id: 'unit',
          head: t('field-pages.units.unit'),
          cell: one => (
            <span className="mono">
              {one.name || t('field-pages.recipient.anonymous', { units: one.units ?? one.unitsBefore ?? 0 })}
            </span>
          ),
        },
        { id: 'what', head: t('field-pages.list.what'), cell: one => t(`field.difference.${one.what}`) },
        {
          id: 'release',
          head: t('field-pages.units.release'),
          cell: one => {
            if (one.what === 'added') return version(one.release)
            return one.what === 'gone'
              ? version(one.releaseBefore)
              : change(version(one.releaseBefore), version(one.release))
          },
        },
        {
          id: 'customer',
          head: t('field-pages.units.customer'),
          cell: one => change(one.customerBefore ?? one.customer ?? '', one.customer ?? one.customerBefore ?? ''),
        },
      ]}
    />
  )
}

function Settle({ list }: { list: List }) {
  const t = useText()
  const go = useGo()
  const may = useMay()('field.write')
  const saved = useSaved()
  const take = useMutation(
    api.takeList.mutationOptions({ onSuccess: saved(t('field-pages.list.taken'), () => go('/field/units')) }),
  )
  const discard = useMutation(api.discardList.mutationOptions({ onSuccess: saved(t('field-pages.list.discarded')) }))
  const error = take.error ?? discard.error
  if (!may) return null
  return (
    <>
      {error && <ErrorState error={error} />}
      <div className="acts apart">
        <Button
          kind="main"
          busy={take.isPending}
          waits={list.olderThan !== null}
          onClick={() => take.mutate({ id: list.id, seen: list.seen ?? '' })}
        >
          {t('field-pages.list.take')}
        </Button>
        <Button busy={discard.isPending} onClick={() => discard.mutate({ id: list.id })}>
          {t('field-pages.list.discard')}
        </Button>
      </div>
    </>
  )
}
