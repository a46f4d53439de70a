import { useSuspenseQuery } from '@tanstack/react-query'
import { useAddressState, usePathParts } from '../../../web/address.ts'
import { useFormat } from '../../../web/format.ts'
import { useText } from '../../../web/languages.ts'
import { Button, ButtonLink } from '../../../web/parts/button.tsx'
import { FactList } from '../../../web/parts/facts.tsx'
import { Link } from '../../../web/parts/link.tsx'
import { Note } from '../../../web/parts/note.tsx'
import { PageHeader } from '../../../web/parts/page-header.tsx'
import { Section } from '../../../web/parts/section.tsx'
import { Tag } from '../../../web/parts/tag.tsx'
import { Unknown } from '../../../web/parts/unknown.tsx'
import { useMay } from '../../../web/session.ts'
import { address, api, type Drill } from './api.ts'
import { CancelForm, EndForm, StartButton } from './drill-acts.tsx'
import { DrillForm } from './drill-form.tsx'
import { DrillLog, LogForm } from './drill-log.tsx'
import { Injects } from './injects.tsx'
import { Lessons } from './lessons.tsx'
import { DrillMark } from './marks.tsx'
import { MeasuresReport } from './measures.tsx'
import { Said, useSaid } from './said.tsx'

// a drill that runs is asked for again so often: messages come by its clock
const EVERY = 5000

/** One drill: planned, running on its faster clock, or held; as a report it can be printed. */
export function DrillPage() {
  const t = useText()
  const { drill: id = '' } = usePathParts()
  const [query, setQuery] = useAddressState()
  const { data: drill } = useSuspenseQuery({
    ...api.drill.queryOptions({ input: { id } }),
    refetchInterval: asked => (asked.state.data?.state === 'running' ? EVERY : false),
  })
  const edits = query.get('edit') === 'yes' && drill.state === 'planned'
  const close = () => setQuery({ edit: undefined, act: undefined })
  return (
    <div className={drill.state === 'ended' ? undefined : 'drill'}>
      {drill.state !== 'ended' && (
        <aside className="drill-line" aria-label={t('response-pages.drill.tag')}>
          <Tag kind="unreal">{t('response-pages.drill.tag')}</Tag>
          <span>{t('response-pages.drill.unreal')}</span>
          {drill.state === 'running' && <span>{t('response-pages.drill.factor', { factor: drill.factor })}</span>}
        </aside>
      )}
      <Head drill={drill} />
      <div className="stack apart">
        {edits ? <DrillForm drill={drill} done={close} /> : <Facts drill={drill} />}
        {query.get('act') === 'end' && drill.state === 'running' && <EndForm drill={drill} done={close} />}
        {query.get('act') === 'cancel' && <CancelForm drill={drill} done={close} />}
        {drill.summary && (
          <Section
            title={t(
              drill.state === 'cancelled' ? 'response-pages.drill.cancelledBecause' : 'response-pages.drill.summary',
            )}
          >
            <p className="said">{drill.summary}</p>
          </Section>
        )}
        {drill.state === 'running' && <LogForm drill={drill} />}
        <Injects drill={drill} />
        {drill.measures && <MeasuresReport measures={drill.measures} drill={drill} />}
        {!drill.isCaseHidden && <DrillLog drill={drill} />}
        <Lessons drill={drill} />
      </div>
    </div>
  )
}

function Head({ drill }: { drill: Drill }) {
  const t = useText()
  const format = useFormat()
  const when = drill.endedAt ?? drill.startedAt ?? drill.plannedOn
  return (
    <PageHeader
      title={drill.title}
      eyebrow={
        <>
          <span className="mono">{drill.shortId}</span> <DrillMark state={drill.state} />
        </>
      }
      lead={t(`response-pages.drill.lead.${drill.state}`, { when: format.day(when), leader: drill.leader })}
      crumbs={[
        { label: t('response-pages.overview.title'), href: address.overview },
        { label: t('response-pages.drills.title'), href: address.drills },
        { label: drill.title },
      ]}
      acts={<Acts drill={drill} />}
      help={t('response-pages.drill.help')}
    />
  )
}

function Acts({ drill }: { drill: Drill }) {
  const t = useText()
  const may = useMay()
  const { state, id } = drill
  return (
    <>
      {may('response.write') && (state === 'planned' || state === 'running') && (
        <ButtonLink href={address.drill(id, { act: 'cancel' })}>{t('response-pages.drill.cancel')}</ButtonLink>
      )}
      {may('response.write') && state === 'planned' && (
        <>
          <ButtonLink href={address.drill(id, { edit: 'yes' })}>{t('response-pages.plan.edit')}</ButtonLink>
          <StartButton drill={drill} />
        </>
      )}
      {may('response.write') && state === 'running' && (
        <ButtonLink kind="main" href={address.drill(id, { act: 'end' })}>
          {t('response-pages.drill.end')}
        </ButtonLink>
      )}
      {(state === 'ended' || state === 'cancelled') && (
        <Button icon="file" onClick={() => window.print()}>
          {t('response-pages.plan.print')}
        </Button>
      )}
    </>
  )
}

function Facts({ drill }: { drill: Drill }) {
  const t = useText()
  const said = useSaid()
  const people = drill.participants.map(one => `${one.name} (${t(`response.office.${one.office}`)})`).join(', ')
  return (
    <Section title={t('response-pages.drill.about')}>
      {drill.isEntered && <Note icon="file">{t('response-pages.drill.entered')}</Note>}
      <FactList
        facts={[
          {
            name: t('response-pages.drills.scenario'),
            value: (
              <>
                <b>{said(drill.about.title)}</b>: <Said words={drill.about.about} />
              </>
            ),
          },
          { name: t('response-pages.drills.device'), value: drill.deviceName ?? t('response-pages.overview.ofFirm') },
          {
            name: t('response-pages.drills.goals'),
            value: drill.goals || <Unknown>{t('response-pages.drill.noGoals')}</Unknown>,
          },
          {
            name: t('response-pages.drills.participants'),
            value: people || <Unknown>{t('response-pages.drill.nobody')}</Unknown>,
          },
          { name: t('response-pages.drill.playbooks'), value: <PlaybookLinks ids={drill.about.playbooks} /> },
          { name: t('response-pages.drill.plan'), value: <TriedPlan drill={drill} /> },
          { name: t('response-pages.drill.case'), value: <ExerciseCase drill={drill} /> },
        ]}
      />
    </Section>
  )
}

function PlaybookLinks({ ids }: { ids: readonly string[] }) {
  const said = useSaid()
  const { data } = useSuspenseQuery(api.playbooks.queryOptions())
  return ids.map((id, at) => {
    const title = data.find(one => one.id === id)?.title
    return (
      <span key={id}>
        {at > 0 && ', '}
        <Link href={address.playbook(id)}>{title ? said(title) : id}</Link>
      </span>
    )
  })
}

function TriedPlan({ drill: { plan, startedAt, isEntered } }: { drill: Drill }) {
  const t = useText()
  if (!plan && isEntered) return <Unknown>{t('response-pages.drill.planUnknown')}</Unknown>
  if (!plan) return <Unknown>{t(startedAt ? 'response-pages.drill.noPlan' : 'response-pages.drill.notBegun')}</Unknown>
  return (
    <Link href={address.plan(plan.id, { edition: `${plan.edition}` })}>
      {t('response-pages.edition.number', { edition: plan.edition })}
    </Link>
  )
}

function ExerciseCase({ drill: { incident, isCaseHidden, isEntered } }: { drill: Drill }) {
  const t = useText()
  if (isCaseHidden) return <Unknown>{t('response-pages.drill.hiddenCase')}</Unknown>
  if (!incident)
    return <Unknown>{t(isEntered ? 'response-pages.drill.noCase' : 'response-pages.drill.notBegun')}</Unknown>
  return <Link href={address.incident(incident.id)}>{incident.number}</Link>
}
