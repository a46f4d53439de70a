import { useMutation } from '@tanstack/react-query'
import { useFormat } from '../../../web/format.ts'
import { useText } from '../../../web/languages.ts'
import { Button } from '../../../web/parts/button.tsx'
import { CopyButton } from '../../../web/parts/copy-button.tsx'
import { ErrorState } from '../../../web/parts/error-state.tsx'
import { PageHeader } from '../../../web/parts/page-header.tsx'
import { Mark, Tag } from '../../../web/parts/tag.tsx'
import { Unknown } from '../../../web/parts/unknown.tsx'
import { useReleaseNames } from '../../../web/release-names.ts'
import { isOwed } from '../duty-line.ts'
import { api, type Case } from './api.ts'
import { byUrgency, clocksOf } from './clock-face.ts'
import { useDutyWords } from './duty-words.ts'
import { nextAct } from './next-act.ts'
import { useSaved } from './saving.ts'
import { TopicMark } from './standing-answer.tsx'
import { ask, topicsFor } from './topics.ts'

interface Props {
  readonly one: Case
  readonly now: number
  readonly mayWrite: boolean
  readonly showLaw: () => void
}

/** What it is, since when it is known, what is owed next until when; and the one act that comes next. */
export function IncidentHeader({ one, now, mayWrite, showLaw }: Props) {
  const t = useText()
  return (
    <PageHeader
      title={one.title}
      documentTitle={`${one.number} ${one.title}`}
      eyebrow={<Eyebrow one={one} />}
      lead={<Lead one={one} now={now} />}
      acts={
        <>
          <Button keys="P" onClick={() => window.print()}>
            {t('vigilance-pages.incident.print')}
          </Button>
          {mayWrite && <Next one={one} now={now} />}
        </>
      }
      crumbs={[
        { label: t('web.places.incidents'), href: '/vigilance' },
        { label: t(`vigilance-pages.list.${one.state}`), href: `/vigilance?state=${one.state}` },
        { label: one.number },
      ]}
      keys={[
        { keys: ['T'], does: t('vigilance-pages.keys.timeline') },
        { keys: ['N'], does: t('vigilance-pages.keys.next') },
        { keys: ['L'], does: t('vigilance-pages.keys.law') },
        { keys: ['P'], does: t('vigilance-pages.keys.print') },
      ]}
      keysRight={
        <button type="button" className="plain-button faint" onClick={showLaw}>
          {t('vigilance-pages.two.line')}
        </button>
      }
      help={t('vigilance-pages.incident.help')}
    />
  )
}

function Eyebrow({ one }: { one: Case }) {
  const t = useText()
  const releases = useReleaseNames()
  const told = topicsFor(one.devices.map(({ law }) => law)).filter(({ id }) => one.facts[id] !== undefined)
  const products = one.devices.map(({ name, releases: ids }) => {
    const versions = ids.map(id => releases.get(id)?.replace(`${name} `, '') ?? '').filter(Boolean)
    return versions.length > 0 && versions.length < 4 ? `${name} ${versions.join(', ')}` : name
  })
  return (
    <>
      <span className="mono">{one.number}</span>{' '}
      <CopyButton text={one.number} what={t('vigilance-pages.incident.number')} />
      {one.state !== 'open' && <Mark icon="check">{t(`vigilance-pages.state.${one.state}`)}</Mark>}
      {one.isUntreated && (
        <Tag kind="haste" icon="warn">
          {t('vigilance-pages.state.untreated')}
        </Tag>
      )}
      {told.map(topic => (
        <TopicMark key={topic.id} topic={topic} endings={ask(topic, one.facts).endings} />
      ))}
      <span>{products.length > 0 ? products.join(' · ') : t('vigilance-pages.incident.noProduct')}</span>
      <span>
        {t('vigilance-pages.incident.lead')}{' '}
        {one.lead ? <b>{one.lead}</b> : <Unknown>{t('vigilance-pages.people.nobody')}</Unknown>}
      </span>
    </>
  )
}

function Lead({ one, now }: { one: Case; now: number }) {
  const t = useText()
  const format = useFormat()
  const words = useDutyWords()
  const aware = one.awareness.find(({ fact, isCurrent }) => fact === 'intake' && isCurrent)
  const next = clocksOf(one).filter(isOwed).toSorted(byUrgency(now))[0]
  const said = next && words(next, now)
  return (
    <>
      {aware && t('vigilance-pages.incident.aware', { when: format.moment(aware.value), by: aware.learnedBy })}{' '}
      {one.mergedInto && t('vigilance-pages.incident.mergedInto', { number: one.mergedInto.number })}
      {!said && one.state === 'open' && t('vigilance-pages.incident.nothingOwed')}
      {said && (
        <>
          {t('vigilance-pages.incident.next')}{' '}
          <b className={said.face.look === 'late' ? 'late' : said.face.look === 'haste' ? 'soon' : undefined}>
            {said.title}
            {said.face.says === 'overdue' || said.face.says === 'start-unknown' ? `, ${said.left}` : ''}, {said.due}
          </b>
          .
        </>
      )}
    </>
  )
}

/** The one act that comes next, as the main button. */
function Next({ one, now }: { one: Case; now: number }) {
  const t = useText()
  const saved = useSaved()
  const takeUp = useMutation(api.takeUp.mutationOptions(saved(t('vigilance-pages.next.takenUp'))))
  const act = nextAct(one, now)
  if (act.kind === 'none') return null
  const go = () => {
    if (act.kind === 'take-up') takeUp.mutate({ id: one.id, seen: one.changedAt })
    else if (act.kind === 'task') toAnchor(`task-${act.task.id}`)
    else toAnchor(anchors[act.kind])
  }
  return (
    <>
      <Button kind="main" busy={takeUp.isPending} onClick={go}>
        {t(`vigilance-pages.next.${act.kind}`)}
      </Button>
      {takeUp.error && <ErrorState error={takeUp.error} />}
    </>
  )
}

const anchors = {
  'say-start': 'awareness',
  'answer-proposal': 'decisions',
  report: 'reports',
  'answer-questions': 'classification',
  close: 'decisions',
} as const

function toAnchor(id: string): void {
  // the card of the reports is another room's: where it is there, drafts begin in it
  const card = id === 'reports' ? document.querySelector('[data-panel^="submissions."] section') : null
  const place = card ?? document.getElementById(id)
  const section = place?.closest('section') ?? place
  section?.scrollIntoView({ block: 'start' })
  const first = section?.querySelector<HTMLElement>('.acts button, .more button, li button, input')
  ;(place instanceof HTMLInputElement ? place : first)?.focus({ preventScroll: true })
}
