import { Fragment } from 'react'
import { useText } from '../../../web/languages.ts'
import { type Difference, DiffTable } from '../../../web/parts/diff-table.tsx'
import { Note } from '../../../web/parts/note.tsx'
import type { Details, Loss, Said } from './api.ts'

/** What a reader of an edition finds that the one before did not say. */
export function Changes({ details }: { details: Details }) {
  const t = useText()
  const { added, removed, changed } = details
  const total = added.total + removed.total + changed.total
  const words = (said: Said) =>
    [t(`web.vex.${said.status}`), said.justification && t(`triage-pages.justification.${said.justification}`)]
      .filter(Boolean)
      .join(', ')
  const named = (said: Said) => [said.vulnerability, said.part].filter(Boolean).join(' · ')
  const rows: Difference[] = [
    ...changed.first.map(({ before, after, what }) => ({
      id: `changed ${named(after)}`,
      kind: 'changed' as const,
      name: named(after),
      before: words(before),
      after: words(after),
      meaning: what.map(facet => t(`vex-room.facet.${facet}`)).join(', '),
    })),
    ...added.first.map(said => ({
      id: `added ${named(said)}`,
      kind: 'added' as const,
      name: named(said),
      before: null,
      after: words(said),
      meaning: said.impact ?? said.action ?? '',
    })),
    ...removed.first.map(said => ({
      id: `removed ${named(said)}`,
      kind: 'removed' as const,
      name: named(said),
      before: words(said),
      after: null,
      meaning: t('vex-pages.changes.gone'),
    })),
  ]
  if (total === 0) return <p className="soft">{t('vex-pages.changes.none')}</p>
  return (
    <>
      <DiffTable caption={t('vex-pages.changes.title')} what={t('vex-pages.changes.what')} rows={rows} />
      {rows.length < total && (
        <p className="small soft">{t('vex-pages.changes.more', { rest: total - rows.length })}</p>
      )}
    </>
  )
}

/** What the format cannot say, told before and kept with the edition. */
export function Losses({ losses, format }: { losses: readonly Loss[]; format: string }) {
  const t = useText()
  if (losses.length === 0) return <p className="soft">{t('vex-pages.losses.none', { format })}</p>
  return (
    <ul className="lines">
      {losses.map(({ code, count, samples }) => (
        <li key={code}>
          <span>{t(`vex-room.loss.${code}`)}</span>{' '}
          <span className="small soft">
            {t('vex-pages.losses.count', { count })}
            {samples.map((sample, at) => (
              <Fragment key={sample}>
                {at === 0 ? ': ' : ', '}
                <span className="nw">{sample}</span>
              </Fragment>
            ))}
          </span>
        </li>
      ))}
    </ul>
  )
}

/** Why an edition cannot be issued now. */
export function Refusal({ refusal }: { refusal: { code: string; facts: Record<string, string | number> } }) {
  const t = useText()
  return <Note kind="haste">{t(refusal.code, refusal.facts)}</Note>
}
