import { useFormat } from '../../../web/format.ts'
import { useText } from '../../../web/languages.ts'
import { Section } from '../../../web/parts/section.tsx'
import { ShareBar } from '../../../web/parts/stages.tsx'
import { Table } from '../../../web/parts/table.tsx'
import { Unknown } from '../../../web/parts/unknown.tsx'
import type { Action, Effect } from './api.ts'
import { ReachedMark } from './marks.tsx'
import { usePlaceNames } from './places.ts'

/** The effectiveness check: what is proven against the target, what nobody knows, and the figures of the report. */
export function EffectSection({ action }: { action: Action }) {
  const t = useText()
  const places = usePlaceNames()
  const { effect } = action
  if (effect.recipients === 0) return null
  return (
    <Section title={t('field-pages.effect.title')} more={<ReachedMark reached={effect.reached} />}>
      <dl className="field-shares">
        <Share
          name={t('field-pages.effect.confirmed')}
          share={effect.shareConfirmed}
          target={action.targetConfirmed}
          none={t('field-pages.effect.notAsked')}
          figures={t('field-pages.effect.confirmedOf', { part: effect.confirmed, whole: effect.recipients })}
        />
        <Share
          name={t('field-pages.effect.done')}
          share={effect.shareDone}
          target={action.targetDone}
          none={t('field.unknown')}
          figures={t('field-pages.effect.doneOf', { part: effect.done, whole: effect.units - effect.notApplicable })}
        />
      </dl>
      <Table
        caption={t('field-pages.effect.reconciliation')}
        dense
        scrolls
        rows={rowsOf(effect, places.country, t('field-pages.effect.all'))}
        rowKey={one => one.name}
        columns={[
          { id: 'country', head: t('field-pages.effect.country'), cell: one => one.name },
          number('recipients', t('field-pages.effect.recipients'), one => one.recipients),
          number('sent', t('field-pages.effect.sent'), one => one.sent),
          number('confirmed', t('field-pages.effect.confirmedHead'), one => one.confirmed),
          number('units', t('field-pages.effect.units'), one => one.units),
          number('doneUnits', t('field-pages.effect.doneHead'), one => one.done),
          number('other', t('field-pages.effect.notApplicable'), one => one.notApplicable),
          {
            id: 'unknown',
            head: t('field-pages.effect.unknown'),
            kind: 'number',
            cell: one => (one.unknown > 0 ? <Unknown>{one.unknown}</Unknown> : '0'),
          },
        ]}
      />
      <p className="small soft">{t('field-pages.effect.note')}</p>
    </Section>
  )
}

type Row = Omit<Effect['countries'][number], 'country'> & { readonly name: string }

function rowsOf(effect: Effect, country: (code: string) => string, all: string): Row[] {
  return [...effect.countries.map(one => ({ ...one, name: country(one.country) })), { ...effect, name: all }]
}

function number(id: string, head: string, of: (row: Row) => number) {
  return { id, head, kind: 'number' as const, cell: (row: Row) => of(row) }
}

function Share({
  name,
  share,
  target,
  none,
  figures,
}: {
  name: string
  share: number | null
  target: number
  none: string
  figures: string
}) {
  const t = useText()
  const format = useFormat()
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        {share === null ? <Unknown>{none}</Unknown> : <strong>{format.percent(share)}</strong>}
        <ShareBar share={share ?? 0} unknown={share === null} />
        <span className="small soft">
          {figures} · {t('field-pages.effect.target', { target })}
        </span>
      </dd>
    </div>
  )
}
