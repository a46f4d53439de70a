import { useCitation } from '../../../web/citation.ts'
import { useFormat } from '../../../web/format.ts'
import { type Text, useText } from '../../../web/languages.ts'
import { FactList } from '../../../web/parts/facts.tsx'
import { Note } from '../../../web/parts/note.tsx'
import { Section } from '../../../web/parts/section.tsx'
import { Table } from '../../../web/parts/table.tsx'
import { Mark, Tag } from '../../../web/parts/tag.tsx'
import { Unknown } from '../../../web/parts/unknown.tsx'
import type { Drill, Measures } from './api.ts'

type Timing = Measures['awareness']
type Duty = Measures['duties'][number]

/** What the drill showed in figures: times against their goals, and each duty. */
export function MeasuresReport({ measures, drill }: { measures: Measures; drill: Drill }) {
  const t = useText()
  const format = useFormat()
  const handled = measures.injects.filter(one => one.took !== null).length
  return (
    <Section title={t(drill.isLive ? 'response-pages.measures.live' : 'response-pages.measures.title')}>
      <FactList
        facts={[
          { name: t('response-pages.measures.awareness'), value: <TimingValue timing={measures.awareness} /> },
          {
            name: t('response-pages.measures.classification'),
            value: <TimingValue timing={measures.classification} />,
          },
          ...(drill.isEntered
            ? []
            : [
                {
                  name: t('response-pages.measures.handled'),
                  value: t('response-pages.measures.handledOf', {
                    shown: format.number(handled),
                    count: measures.injects.length,
                  }),
                },
                { name: t('response-pages.measures.decisions'), value: format.number(measures.decisions) },
              ]),
        ]}
      />
      {drill.isEntered ? (
        <p className="small soft">{t('response-pages.measures.notMeasured')}</p>
      ) : (
        <Duties measures={measures} isLive={drill.isLive} />
      )}
    </Section>
  )
}

function TimingValue({ timing: { target, took } }: { timing: Timing }) {
  const t = useText()
  const format = useFormat()
  const goal = t('response-pages.measures.goal', { count: target, shown: format.number(target) })
  if (took === null)
    return (
      <>
        <Unknown>{t('response-pages.measures.notYet')}</Unknown> <span className="soft">{goal}</span>
      </>
    )
  const words = t('response-pages.measures.took', { count: took, shown: format.number(took) })
  return (
    <>
      {took <= target ? (
        <Mark kind="proof" icon="done">
          {words}
        </Mark>
      ) : (
        <Mark kind="haste" icon="warn">
          {words}
        </Mark>
      )}{' '}
      <span className="soft">{goal}</span>
    </>
  )
}

/** Duties that govern, and those that the scenario expects; the rest is counted. */
function Duties({ measures, isLive }: { measures: Measures; isLive: boolean }) {
  const t = useText()
  const shown = measures.duties.filter(one => one.governs || one.isExpected)
  const hidden = measures.duties.length - shown.length
  return (
    <>
      <h3 className="apart">{t('response-pages.measures.duties')}</h3>
      {!isLive && measures.missed.length > 0 && <Missed rules={measures.missed} />}
      {shown.length === 0 ? (
        <Unknown>{t('response-pages.measures.noDuties')}</Unknown>
      ) : (
        <Table
          caption={t('response-pages.measures.duties')}
          rows={shown}
          rowKey={one => `${one.rule} ${one.authority} ${one.device}`}
          dense
          columns={[
            { id: 'duty', head: t('response-pages.measures.duty'), cell: one => <DutyName duty={one} /> },
            {
              id: 'device',
              head: t('response-pages.drills.device'),
              cell: one => one.device ?? t('response-pages.overview.ofFirm'),
            },
            { id: 'to', head: t('response-pages.clock.to'), cell: one => authorityOf(t, one.authority) },
            { id: 'outcome', head: t('response-pages.measures.outcome'), cell: one => <Outcome duty={one} /> },
          ]}
        />
      )}
      {hidden > 0 && <p className="small soft">{t('response-pages.measures.hidden', { count: hidden })}</p>}
    </>
  )
}

function Missed({ rules }: { rules: readonly string[] }) {
  const t = useText()
  const names = rules.map(rule => t(`vigilance-rules.${rule.replaceAll('.', '-')}`)).join('; ')
  return <Note kind="haste">{t('response-pages.measures.missed', { count: rules.length, rules: names })}</Note>
}

function DutyName({ duty }: { duty: Duty }) {
  const t = useText()
  const cite = useCitation()
  return (
    <>
      {t(`vigilance-rules.${duty.rule.replaceAll('.', '-')}`)}{' '}
      {duty.isExpected && <Tag>{t('response-pages.measures.expected')}</Tag>}
      <div className="small faint">{cite(duty.citation)}</div>
    </>
  )
}

function Outcome({ duty: { outcome } }: { duty: Duty }) {
  const t = useText()
  const words = t(`response.outcome.${outcome}`)
  if (outcome === 'in-time')
    return (
      <Mark kind="proof" icon="done">
        {words}
      </Mark>
    )
  if (outcome === 'late' || outcome === 'missing')
    return (
      <Mark kind="harm" icon="warn">
        {words}
      </Mark>
    )
  return <span className="soft">{words}</span>
}

function authorityOf(t: Text, id: string): string {
  const name = t(`vigilance.authority.${id.replaceAll('.', '-')}`, { defaultValue: '' })
  return name || id
}
