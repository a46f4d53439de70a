import { useSuspenseQuery } from '@tanstack/react-query'
import { useFormat } from '../../../web/format.ts'
import { useText } from '../../../web/languages.ts'
import { ButtonLink } from '../../../web/parts/button.tsx'
import { Empty } from '../../../web/parts/empty.tsx'
import { Link } from '../../../web/parts/link.tsx'
import { PageHeader } from '../../../web/parts/page-header.tsx'
import { type Column, Table } from '../../../web/parts/table.tsx'
import { Mark, Tag } from '../../../web/parts/tag.tsx'
import { Unknown } from '../../../web/parts/unknown.tsx'
import { PlaceTabs } from '../../../web/place-tabs.tsx'
import { useMay } from '../../../web/session.ts'
import { type ActionLine, address, api } from './api.ts'
import { StateTag } from './marks.tsx'

/** Field actions: what runs, whom one has to remind, and what nobody knows. */
export function ActionsPage() {
  const t = useText()
  const may = useMay()
  const { data: all } = useSuspenseQuery(api.actions.queryOptions({ input: {} }))
  const running = all.filter(one => one.state === 'running').length
  const reminders = all.reduce((sum, one) => sum + one.remindersDue, 0)
  const waiting = all.filter(one => one.isClosingProposed).length
  const act = may('field.write') && (
    <ButtonLink kind="main" icon="plus" href={address.plan()}>
      {t('field-pages.actions.plan')}
    </ButtonLink>
  )
  return (
    <>
      <PageHeader
        title={t('field-pages.actions.title')}
        lead={
          <>
            {running === 0 ? t('field-pages.actions.leadNone') : t('field-pages.actions.lead', { count: running })}{' '}
            {reminders > 0 && t('field-pages.actions.leadReminders', { count: reminders })}{' '}
            {waiting > 0 && t('field-pages.actions.leadClosing', { count: waiting })}
          </>
        }
        crumbs={[{ label: t('web.places.incidents'), href: '/vigilance' }, { label: t('field-pages.actions.title') }]}
        acts={all.length > 0 && act}
        keys={[{ keys: ['J', 'K'], does: t('web.keys.move') }]}
        help={t('field-pages.actions.help')}
      />
      <PlaceTabs place="incidents" />
      <div className="apart">
        <Table
          caption={t('field-pages.actions.title')}
          columns={useColumns()}
          rows={all}
          rowKey={one => one.id}
          keys
          empty={<Empty act={act}>{t('field-pages.actions.none')}</Empty>}
        />
      </div>
    </>
  )
}

function useColumns(): Column<ActionLine>[] {
  const t = useText()
  const format = useFormat()
  return [
    {
      id: 'title',
      head: t('field-pages.actions.action'),
      cell: one => (
        <div>
          <span className="mono faint">{one.number}</span> <Link href={address.action(one.id)}>{one.title}</Link>
          <div className="small soft">
            {t(`field.actionKind.${one.kind}`)} · {one.deviceNames.join(', ')}
          </div>
        </div>
      ),
    },
    {
      id: 'state',
      head: t('field-pages.actions.state'),
      cell: one => (
        <>
          <StateTag state={one.state} /> {one.isUrgent && <Tag kind="haste">{t('field-pages.actions.urgent')}</Tag>}
          {one.startedOn && (
            <div className="small soft">{t('field-pages.actions.since', { day: format.day(one.startedOn) })}</div>
          )}
        </>
      ),
    },
    {
      id: 'confirmed',
      head: t('field-pages.actions.confirmed'),
      kind: 'number',
      cell: one => <Part part={one.effect.confirmed} whole={one.effect.recipients} />,
    },
    {
      id: 'done',
      head: t('field-pages.actions.done'),
      kind: 'number',
      cell: one => <Part part={one.effect.done} whole={one.effect.units} />,
    },
    {
      id: 'unknown',
      head: t('field-pages.actions.unknown'),
      kind: 'number',
      cell: one => <UnknownPart action={one} />,
    },
    {
      id: 'due',
      head: t('field-pages.actions.due'),
      cell: one => <Due action={one} />,
    },
  ]
}

function Part({ part, whole }: { part: number; whole: number }) {
  const t = useText()
  const format = useFormat()
  if (whole === 0) return <span className="soft">{t('field-pages.actions.noneYet')}</span>
  return <>{t('field-pages.part', { part: format.number(part), whole: format.number(whole) })}</>
}

function UnknownPart({ action: { effect } }: { action: ActionLine }) {
  const t = useText()
  const format = useFormat()
  if (effect.units === 0) return <span className="soft">{t('field-pages.actions.noneYet')}</span>
  return effect.unknown > 0 ? <Unknown>{format.number(effect.unknown)}</Unknown> : '0'
}

function Due({ action: one }: { action: ActionLine }) {
  const t = useText()
  return (
    <>
      {one.remindersDue > 0 && (
        <Mark kind="haste" icon="clock" wrap>
          {t('field-pages.actions.reminders', { count: one.remindersDue })}
        </Mark>
      )}
      {one.isClosingProposed && (
        <Mark kind="haste" icon="clock" wrap>
          {t('field-pages.actions.closing')}
        </Mark>
      )}
    </>
  )
}
