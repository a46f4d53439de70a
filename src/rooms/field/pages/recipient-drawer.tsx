import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useFormat } from '../../../web/format.ts'
import { useText } from '../../../web/languages.ts'
import { Button } from '../../../web/parts/button.tsx'
import { Drawer } from '../../../web/parts/drawer.tsx'
import { ErrorState } from '../../../web/parts/error-state.tsx'
import { AreaField } from '../../../web/parts/fields.tsx'
import { GreyLines } from '../../../web/parts/loading.tsx'
import { Unknown } from '../../../web/parts/unknown.tsx'
import { unitMarks } from '../mark.ts'
import { type Action, api, type RecipientPage } from './api.ts'
import { MarkDialog } from './mark-dialog.tsx'
import { usePlaceNames } from './places.ts'
import { useSaved } from './saving.ts'

interface DrawerProps {
  readonly action: Action
  readonly id: string
  readonly may: boolean
  readonly close: () => void
}

/** One recipient: its units, and every mark with who, when and the evidence. */
export function RecipientDrawer({ action, id, may, close }: DrawerProps) {
  const t = useText()
  const places = usePlaceNames()
  const { data, error } = useQuery(api.recipient.queryOptions({ input: { id: action.id, recipient: id } }))
  return (
    <Drawer title={data?.customer ?? t('field-pages.recipients.title')} close={close}>
      {error && <ErrorState error={error} />}
      {!data && !error && <GreyLines />}
      {data && (
        <>
          <p className="soft small">
            {[data.site, places.country(data.country), places.language(data.language)].filter(Boolean).join(' · ')}
            {data.contact && (
              <>
                <br />
                {data.contact}
              </>
            )}
          </p>
          <h3>{t('field-pages.recipient.marks')}</h3>
          {data.marks.length === 0 && <Unknown>{t('field-pages.recipient.noMarks')}</Unknown>}
          <Marks action={action} marks={data.marks} may={may} />
          <Units action={action} recipient={data} may={may && action.state === 'running'} />
        </>
      )}
    </Drawer>
  )
}

const FEW = 3

/** Marks, the newest first; many that were made by one act stand together. */
function Marks({ action, marks, may }: { action: Action; marks: RecipientPage['marks']; may: boolean }) {
  const t = useText()
  const acts = [...Map.groupBy(marks, one => `${one.at} ${one.kind} ${one.evidence} ${one.withdrawn !== null}`)]
  const items = (own: RecipientPage['marks']) =>
    own.map(mark => <MarkItem key={mark.id} action={action} mark={mark} may={may} />)
  return (
    <ul className="lines field-marks">
      {acts.map(([key, own]) => {
        const [first] = own
        if (!first || own.length <= FEW) return items(own)
        return (
          <li key={key}>
            <details>
              <summary>
                {t(`field.markKind.${first.kind}`)}: {t('field-pages.recipient.together', { units: own.length })}
              </summary>
              <ul className="lines field-marks">{items(own)}</ul>
            </details>
            <small>{first.evidence}</small>
          </li>
        )
      })}
    </ul>
  )
}

function Units({ action, recipient, may }: { action: Action; recipient: RecipientPage; may: boolean }) {
  const t = useText()
  const [marked, setMarked] = useState<RecipientPage['unitLines'][number] | undefined>()
  return (
    <>
      <h3>{t('field-pages.recipient.units')}</h3>
      <ul className="lines field-marks">
        {recipient.unitLines.map(unit => {
          const open = unit.units - unit.done - unit.notApplicable
          return (
            <li key={unit.id}>
              <span className="who mono">
                {unit.name || t('field-pages.recipient.anonymous', { units: unit.units })}
              </span>
              <small>
                {unit.release?.version ?? t('field-pages.units.unknownRelease')}
                {unit.isGone && ` · ${t('field-pages.recipient.gone')}`}
                {!unit.isGone &&
                  unit.releaseNow?.version !== unit.release?.version &&
                  ` → ${unit.releaseNow?.version ?? t('field-pages.units.unknownRelease')}`}
              </small>
              <UnitState unit={unit} />
              {may && open > 0 && (
                <Button size="small" onClick={() => setMarked(unit)}>
                  {t('field-pages.recipient.markUnit')}
                </Button>
              )}
            </li>
          )
        })}
      </ul>
      {marked && (
        <MarkDialog
          action={action}
          recipients={[recipient]}
          kinds={unitMarks}
          units={[{ unit: marked.id, open: marked.units - marked.done - marked.notApplicable }]}
          close={() => setMarked(undefined)}
        />
      )}
    </>
  )
}

/** What became of a unit, in a word; of a lot in figures. */
function UnitState({ unit }: { unit: RecipientPage['unitLines'][number] }) {
  const t = useText()
  const open = unit.units - unit.done - unit.notApplicable
  if (unit.units > 1) {
    return <span>{t('field-pages.recipient.doneOf', { done: unit.done, other: unit.notApplicable, open })}</span>
  }
  if (open > 0) return <Unknown>{t('field.unknown')}</Unknown>
  return <span>{t(unit.done > 0 ? 'field.markKind.done' : 'field.markKind.not_applicable')}</span>
}

function MarkItem({ action, mark, may }: { action: Action; mark: RecipientPage['marks'][number]; may: boolean }) {
  const t = useText()
  const format = useFormat()
  const saved = useSaved()
  const [why, setWhy] = useState<string | undefined>()
  const withdraw = useMutation(
    api.withdrawMark.mutationOptions({
      onSuccess: saved(t('field-pages.recipient.withdrawn'), () => setWhy(undefined)),
    }),
  )
  return (
    <li>
      <span className={mark.withdrawn ? 'who field-void' : 'who'}>
        {t(`field.markKind.${mark.kind}`)}
        {mark.unit !== null && ` ${mark.unit || ''} ${mark.units !== null && mark.units > 1 ? `× ${mark.units}` : ''}`}
        {mark.channel && ` (${t(`field.channel.${mark.channel}`)})`}
      </span>
      <small>
        {format.day(mark.onDay)} · {mark.evidence}
        {mark.note && ` · ${mark.note}`}
      </small>
      <small>{t('field-pages.by', { by: mark.by, at: format.moment(mark.at) })}</small>
      {mark.withdrawn && (
        <small>
          {t('field-pages.recipient.withdrawnBy', {
            by: mark.withdrawn.by,
            at: format.moment(mark.withdrawn.at),
            why: mark.withdrawn.why,
          })}
        </small>
      )}
      {may && !mark.withdrawn && why === undefined && (
        <Button size="small" kind="bare" onClick={() => setWhy('')}>
          {t('field-pages.recipient.withdraw')}
        </Button>
      )}
      {why !== undefined && (
        <div>
          <AreaField rows={2} label={t('field-pages.recipient.why')} value={why} change={setWhy} />
          {withdraw.error && <ErrorState error={withdraw.error} />}
          <Button
            size="small"
            busy={withdraw.isPending}
            onClick={() => withdraw.mutate({ id: action.id, mark: mark.id, why })}
          >
            {t('field-pages.recipient.withdraw')}
          </Button>
        </div>
      )}
    </li>
  )
}
