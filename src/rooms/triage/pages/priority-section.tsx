import { useState } from 'react'
import { useFormat } from '../../../web/format.ts'
import { useText } from '../../../web/languages.ts'
import { Button } from '../../../web/parts/button.tsx'
import { Due } from '../../../web/parts/due.tsx'
import { FactList } from '../../../web/parts/facts.tsx'
import { Section } from '../../../web/parts/section.tsx'
import { Unknown } from '../../../web/parts/unknown.tsx'
import { useMay } from '../../../web/session.ts'
import { unitsAt } from './place.ts'
import type { Group } from './shown.ts'
import { SightingForm, Sightings } from './sightings.tsx'
import { SnoozeForm, SnoozeNote, useSnoozeKey } from './snooze.tsx'

/** One explained priority: how urgent, why, what the supplier tree says on our devices, and until when. */
export function PrioritySection({ group }: { group: Group }) {
  const t = useText()
  const may = useMay()('triage.decide')
  const [asked, ask] = useState<'snooze' | 'sighting' | undefined>()
  useSnoozeKey(may && !group.snooze ? () => ask('snooze') : undefined)
  const { level, because } = group.priority
  return (
    <Section title={t('triage-priority.title')} count={t(`triage-priority.level.${level}`)}>
      <p>{because.map(one => t(`triage-priority.because.${one}`)).join(' ')}</p>
      <SupplierSentence group={group} />
      <OtherTrees group={group} />
      <PriorityFacts group={group} />
      <Deadlines group={group} />
      <Sightings group={group} may={may} />
      {group.snooze && <SnoozeNote snooze={group.snooze} may={may} />}
      {may && (
        <div className="form-foot">
          {!group.snooze && (
            <Button size="small" keys="S" onClick={() => ask('snooze')}>
              {t('triage-priority.snooze.act')}
            </Button>
          )}
          <Button size="small" onClick={() => ask('sighting')}>
            {t('triage-priority.sighting.act')}
          </Button>
        </div>
      )}
      {asked === 'snooze' && <SnoozeForm group={group} close={() => ask(undefined)} />}
      {asked === 'sighting' && <SightingForm group={group} close={() => ask(undefined)} />}
    </Section>
  )
}

function SupplierSentence({ group }: { group: Group }) {
  const t = useText()
  const { possible, unknown } = group.priority
  const outcomes = possible.map(one => t(`triage-priority.outcome.${one}`)).join(', ')
  return (
    <p className="small">
      {possible.length === 1
        ? t('triage-priority.tree.decided', { outcome: outcomes })
        : t('triage-priority.tree.possible', {
            outcomes,
            unknown: unknown.map(one => t(`triage-priority.unknown.${one}`)).join(', '),
          })}
    </p>
  )
}

/** What the trees of others say of the same facts, folded: interesting, and no deadline of ours. */
function OtherTrees({ group }: { group: Group }) {
  const t = useText()
  return (
    <details className="small">
      <summary>{t('triage-priority.trees.title')}</summary>
      <FactList
        facts={group.trees.map(({ tree, possible, unknown, table }) => ({
          name: t(`triage-priority.trees.${tree}`),
          value: (
            <span title={table}>
              {possible.map(one => t(`triage-priority.trees.outcome.${one}`)).join(t('triage-priority.trees.or'))}
              {unknown.length > 0 && (
                <>
                  {' · '}
                  <Unknown>
                    {t('triage-priority.trees.open', {
                      unknown: unknown.map(one => t(`triage-priority.trees.point.${one}`)).join(', '),
                    })}
                  </Unknown>
                </>
              )}
            </span>
          ),
        }))}
      />
      <p className="soft">{t('triage-priority.trees.hint')}</p>
    </details>
  )
}

function PriorityFacts({ group }: { group: Group }) {
  const t = useText()
  const format = useFormat()
  const open = group.occurrences.filter(one => one.state === 'open')
  const units = unitsAt(open)
  const { epss, epssBefore, harm, fixAvailable } = group
  return (
    <FactList
      facts={[
        {
          name: t('triage-priority.harm'),
          value: harm === 'unknown' ? <Unknown>{t('triage-priority.harmUnknown')}</Unknown> : t(`scoring.harm.${harm}`),
        },
        {
          name: t('triage-priority.devices'),
          value:
            units === null ? <Unknown /> : t('triage-pages.line.units', { count: units, shown: format.number(units) }),
        },
        {
          name: t('triage-priority.epss'),
          value: epss ? (
            epssBefore === null ? (
              t('triage-priority.epssNew', { now: format.percent(epss.score) })
            ) : (
              t('triage-priority.epssMoved', { before: format.percent(epssBefore), now: format.percent(epss.score) })
            )
          ) : (
            <Unknown />
          ),
        },
        { name: t('triage-priority.fix'), value: t(fixAvailable ? 'triage-priority.fixYes' : 'triage-priority.fixNo') },
      ]}
    />
  )
}

function Deadlines({ group }: { group: Group }) {
  const t = useText()
  const format = useFormat()
  return (
    <ul className="lines deadlines">
      {group.deadlines.map(one => (
        <li key={one.kind}>
          <b>{t(`triage-priority.deadline.kind.${one.kind}`)}</b>{' '}
          {one.due ? (
            <Due due={one.due} since={one.since} form="line" />
          ) : (
            <span className="soft">{t('triage-priority.deadline.none')}</span>
          )}
          <small>
            {t(`triage-priority.deadline.because.${one.because}`, { since: format.day(one.since) })}
            {one.legal && one.due && ` ${t('triage-priority.deadline.legal')}`}
          </small>
        </li>
      ))}
    </ul>
  )
}
