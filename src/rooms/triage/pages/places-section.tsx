import { useRef } from 'react'
import { useFormat } from '../../../web/format.ts'
import { useKeys } from '../../../web/keys.ts'
import { type Text, useText } from '../../../web/languages.ts'
import { Kbd } from '../../../web/parts/kbd.tsx'
import { Link } from '../../../web/parts/link.tsx'
import { Section } from '../../../web/parts/section.tsx'
import { type Column, Table } from '../../../web/parts/table.tsx'
import { Tag } from '../../../web/parts/tag.tsx'
import { Known } from '../../../web/parts/unknown.tsx'
import { VexMark } from '../../../web/parts/vex-mark.tsx'
import { useMay } from '../../../web/session.ts'
import type { Deciding } from './deciding.ts'
import { differenceOf, placeKey, unitsAt } from './place.ts'
import type { Group, Occurrence } from './shown.ts'

interface PlacesProps {
  readonly group: Group
  readonly first: Occurrence
  readonly deciding: Deciding
}

/** Affected versions as a checklist: what the decision will apply to, and how each differs. */
export function PlacesSection({ group, first, deciding }: PlacesProps) {
  const t = useText()
  const mayDecide = useMay()('triage.decide')
  const box = useRef<HTMLDivElement>(null)
  useVersionKeys(box)
  return (
    <Section
      title={t('triage-pages.places.title')}
      count={mayDecide ? <Chosen deciding={deciding} /> : undefined}
      more={
        mayDecide && (
          <span className="faint">
            <Kbd keys="V" /> {t('web.keys.choose')}
          </span>
        )
      }
    >
      {/* biome-ignore lint/a11y/noStaticElementInteractions: arrows between the check boxes inside */}
      <div ref={box} onKeyDown={moveByArrows}>
        <Table
          caption={t('triage-pages.places.title')}
          dense
          columns={usePlaceColumns(first)}
          rows={group.occurrences}
          rowKey={placeKey}
          rowLabel={one => `${one.device} ${one.version}, ${one.component} ${one.componentVersion}`}
          {...(mayDecide ? { chosen: deciding.chosen, choose: deciding.choose } : {})}
        />
      </div>
    </Section>
  )
}

function Chosen({ deciding }: { deciding: Deciding }) {
  const t = useText()
  const format = useFormat()
  const releases = new Set(deciding.places.map(one => one.release)).size
  const units = unitsAt(deciding.places)
  const chosen = t('triage-pages.places.chosen', { count: releases })
  if (units === null) return `${chosen}, ${t('triage-pages.places.unitsUnknown')}`
  return `${chosen}, ${t('triage-pages.line.units', { count: units, shown: format.number(units) })}`
}

function usePlaceColumns(first: Occurrence): Column<Occurrence>[] {
  const t = useText()
  const format = useFormat()
  return [
    {
      id: 'version',
      head: t('triage-pages.places.version'),
      cell: one => (
        <div>
          <Link href={`/inventory/releases/${one.release}`}>{`${one.device} ${one.version}`}</Link>
          {one.phase !== 'released' && <span className="faint"> {t(`triage-pages.phase.${one.phase}`)}</span>}
        </div>
      ),
    },
    {
      id: 'component',
      head: first.component,
      kind: 'id',
      cell: one =>
        one.component === first.component ? one.componentVersion : `${one.component} ${one.componentVersion}`,
    },
    {
      id: 'units',
      head: t('triage-pages.places.units'),
      kind: 'number',
      cell: one => <Known value={one.unitsInField} show={format.number} />,
    },
    { id: 'difference', head: t('triage-pages.places.difference'), cell: one => differenceCell(t, one, first) },
  ]
}

function differenceCell(t: Text, one: Occurrence, first: Occurrence) {
  const difference = differenceOf(one, first)
  return (
    <span className="soft">
      {one.decision && !one.decision.undoneAt && <VexMark status={one.decision.status} />}{' '}
      {one.proposal && <Tag>{t('triage-approvals.place.waiting')}</Tag>}{' '}
      {one.lapse && <Tag kind="haste">{t('triage-approvals.place.lapsed')}</Tag>}{' '}
      {difference !== 'decided' && t(`triage-pages.difference.${difference}`)}{' '}
      {one.conditional && <Tag kind="unknown">{t('triage-pages.line.conditional')}</Tag>}
    </span>
  )
}

// V goes to the versions, X chooses the one that has the focus.
function useVersionKeys(box: React.RefObject<HTMLDivElement | null>): void {
  useKeys({
    v: () => boxesIn(box.current)[0]?.focus(),
    x: () => {
      const boxes = boxesIn(box.current)
      const here = boxes.find(one => one === document.activeElement)
      if (here) here.click()
      else boxes[0]?.focus()
    },
  })
}

function moveByArrows(event: React.KeyboardEvent<HTMLDivElement>): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
  const boxes = boxesIn(event.currentTarget)
  const here = boxes.indexOf(document.activeElement as HTMLInputElement)
  if (!step || here < 0) return
  event.preventDefault()
  boxes[(here + step + boxes.length) % boxes.length]?.focus()
}

function boxesIn(box: HTMLElement | null): HTMLInputElement[] {
  return [...(box?.querySelectorAll<HTMLInputElement>('tbody input.check') ?? [])]
}
