import { useMutation, useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useAddressState } from '../../../web/address.ts'
import { useFormat } from '../../../web/format.ts'
import { useText } from '../../../web/languages.ts'
import { Button, ButtonLink } from '../../../web/parts/button.tsx'
import { Empty } from '../../../web/parts/empty.tsx'
import { ErrorState } from '../../../web/parts/error-state.tsx'
import { SelectField } from '../../../web/parts/fields.tsx'
import { Note } from '../../../web/parts/note.tsx'
import { Section } from '../../../web/parts/section.tsx'
import { type Column, Table } from '../../../web/parts/table.tsx'
import { Mark } from '../../../web/parts/tag.tsx'
import { recipientMarks } from '../mark.ts'
import { type Action, api, type Recipient } from './api.ts'
import { MarkDialog } from './mark-dialog.tsx'
import { StageMark } from './marks.tsx'
import { usePlaceNames } from './places.ts'
import { RecipientDrawer } from './recipient-drawer.tsx'
import { useSaved } from './saving.ts'

const shown = ['all', 'reminders', 'silent', 'failed', 'open', 'undone'] as const
type Shown = (typeof shown)[number]

/** Recipients by customer and site, with what was marked; several are marked at once. */
export function RecipientsSection({ action, may }: { action: Action; may: boolean }) {
  const t = useText()
  const [state, change] = useAddressState()
  const { data: all } = useSuspenseQuery(api.recipients.queryOptions({ input: { id: action.id } }))
  const filter = shown.find(one => one === state.get('show')) ?? 'all'
  const rows = all.filter(one => passes(one, filter))
  const opened = state.get('recipient')
  const letters = all.length > 0 && action.notices.length > 0
  return (
    <Section
      title={t('field-pages.recipients.title')}
      count={all.length}
      more={
        letters && (
          <a href={`/api/field/actions/${action.id}/letters?which=${filter === 'reminders' ? 'reminders' : 'all'}`}>
            {t(filter === 'reminders' ? 'field-pages.recipients.reminderLetters' : 'field-pages.recipients.letters')}
          </a>
        )
      }
    >
      <Reach action={action} may={may} />
      {all.length > 8 && (
        <div className="filters">
          <SelectField
            label={t('field-pages.recipients.show')}
            options={shown.map(value => ({ value, label: t(`field-pages.recipients.shown.${value}`) }))}
            value={filter}
            change={show => change({ show: show === 'all' ? undefined : show })}
          />
        </div>
      )}
      <Choosing
        action={action}
        rows={rows}
        may={may && action.state === 'running'}
        total={all.length}
        open={one => change({ recipient: one.id })}
      />
      {opened && (
        <RecipientDrawer action={action} id={opened} may={may} close={() => change({ recipient: undefined })} />
      )}
    </Section>
  )
}

function passes(one: Recipient, filter: Shown): boolean {
  if (filter === 'reminders') return one.isReminderDue
  if (filter === 'silent') return one.sentOn !== null && one.confirmedOn === null
  if (filter === 'failed' || filter === 'open') return one.stage === filter
  return filter === 'all' || one.done + one.notApplicable < one.units
}

/** Units that are affected and whom nobody has told, and those of an unknown release. */
function Reach({ action, may }: { action: Action; may: boolean }) {
  const t = useText()
  const saved = useSaved()
  const draw = useMutation(api.drawRecipients.mutationOptions({ onSuccess: saved(t('field-pages.recipients.drawn')) }))
  const { units, notDrawn, unknownRelease, elsewhere } = action.reach
  const { number } = useFormat()
  const counted = (count: number) => ({ count, shown: number(count) })
  return (
    <>
      {units === 0 && action.effect.recipients === 0 && (
        <Empty act={<ButtonLink href="/field/units/import">{t('field-pages.units.import')}</ButtonLink>}>
          {t('field-pages.recipients.noUnits')}
        </Empty>
      )}
      {notDrawn > 0 && (
        <Note kind="haste">
          <p>
            {t('field-pages.recipients.notDrawn', counted(notDrawn))}{' '}
            {unknownRelease > 0 && t('field-pages.recipients.unknownRelease', counted(unknownRelease))}
          </p>
          {may && (
            <Button size="small" busy={draw.isPending} onClick={() => draw.mutate({ id: action.id })}>
              {t('field-pages.recipients.draw')}
            </Button>
          )}
        </Note>
      )}
      {elsewhere > 0 && <Note>{t('field-pages.recipients.elsewhere', counted(elsewhere))}</Note>}
      {draw.error && <ErrorState error={draw.error} />}
    </>
  )
}

interface ChoosingProps {
  readonly action: Action
  readonly rows: readonly Recipient[]
  readonly may: boolean
  readonly total: number
  readonly open: (one: Recipient) => void
}

function Choosing({ action, rows, may, total, open }: ChoosingProps) {
  const t = useText()
  const [chosen, choose] = useState<ReadonlySet<string>>(new Set())
  const [isMarking, setMarking] = useState(false)
  const columns = useColumns(open)
  const own = rows.filter(one => chosen.has(one.id))
  if (total === 0) return null
  return (
    <>
      {may && (
        <p className="field-acts">
          <Button kind="main" waits={own.length === 0} onClick={() => own.length > 0 && setMarking(true)}>
            {own.length === 0
              ? t('field-pages.recipients.choose')
              : t('field-pages.recipients.mark', { count: own.length })}
          </Button>
        </p>
      )}
      <Table
        caption={t('field-pages.recipients.title')}
        columns={columns}
        rows={rows}
        rowKey={one => one.id}
        rowLabel={one => `${one.customer} ${one.site}`}
        chosen={may ? chosen : undefined}
        choose={may ? choose : undefined}
        open={open}
        keys
        empty={<Empty>{t('field-pages.recipients.noneShown')}</Empty>}
      />
      {isMarking && (
        <MarkDialog
          action={action}
          recipients={own}
          kinds={[...recipientMarks, 'done', 'not_applicable']}
          close={() => {
            setMarking(false)
            choose(new Set())
          }}
        />
      )}
    </>
  )
}

function useColumns(open: (one: Recipient) => void): Column<Recipient>[] {
  const t = useText()
  const format = useFormat()
  const places = usePlaceNames()
  return [
    {
      id: 'customer',
      head: t('field-pages.recipients.customer'),
      cell: one => (
        <div>
          <span className="mono faint">{one.number}</span>{' '}
          <button type="button" className="plain-button field-name" onClick={() => open(one)}>
            {one.customer}
          </button>
          <div className="small soft">{[one.site, places.country(one.country)].filter(Boolean).join(', ')}</div>
        </div>
      ),
    },
    {
      id: 'stage',
      head: t('field-pages.recipients.stage'),
      cell: one => (
        <>
          <StageMark stage={one.stage} />
          {one.isReminderDue && (
            <div>
              <Mark kind="haste" icon="clock">
                {t('field-pages.recipients.remind')}
              </Mark>
            </div>
          )}
        </>
      ),
    },
    {
      id: 'sent',
      head: t('field-pages.recipients.sent'),
      priority: 'later',
      cell: one => one.sentOn && <time dateTime={one.sentOn}>{format.day(one.sentOn)}</time>,
    },
    {
      id: 'confirmed',
      head: t('field-pages.recipients.confirmed'),
      priority: 'later',
      cell: one => one.confirmedOn && <time dateTime={one.confirmedOn}>{format.day(one.confirmedOn)}</time>,
    },
    {
      id: 'done',
      head: t('field-pages.recipients.done'),
      kind: 'number',
      cell: one => t('field-pages.part', { part: one.done, whole: one.units - one.notApplicable }),
    },
  ]
}
