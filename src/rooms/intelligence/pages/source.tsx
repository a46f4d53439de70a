import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useFormat } from '../../../web/format.ts'
import { useText } from '../../../web/languages.ts'
import { Button } from '../../../web/parts/button.tsx'
import { ErrorState } from '../../../web/parts/error-state.tsx'
import { FactList } from '../../../web/parts/facts.tsx'
import type { IconName } from '../../../web/parts/icon.tsx'
import { Link } from '../../../web/parts/link.tsx'
import { OutsideLink } from '../../../web/parts/markdown.tsx'
import { Note } from '../../../web/parts/note.tsx'
import { Section } from '../../../web/parts/section.tsx'
import { type Meaning, Tag } from '../../../web/parts/tag.tsx'
import { Unknown } from '../../../web/parts/unknown.tsx'
import { useMay } from '../../../web/session.ts'
import { api, type Source } from './api.ts'
import { PartList } from './parts.tsx'
import { SkippedList } from './skipped.tsx'
import { useTerms } from './terms.ts'

const forms: Readonly<Record<Source['state'], { kind: Meaning; icon: IconName }>> = {
  never: { kind: 'unknown', icon: 'question' },
  running: { kind: 'plain', icon: 'half' },
  fresh: { kind: 'proof', icon: 'done' },
  stale: { kind: 'haste', icon: 'warn' },
  failed: { kind: 'harm', icon: 'warn' },
}

const order = ['records', 'written', 'unchanged', 'older', 'withdrawn', 'skipped']

/** One source: state in words, when it was asked, what it gave, what could not be read, its terms. */
export function SourceSection({ source }: { source: Source }) {
  const t = useText()
  const terms = useTerms()
  const format = useFormat()
  const ask = useAsk()
  const { kind, icon } = forms[source.state]
  return (
    <Section
      title={source.title}
      count={
        <Tag kind={kind} icon={icon}>
          {t(`intelligence-pages.state.${source.state}`)}
        </Tag>
      }
      more={<AskNow source={source} ask={ask} />}
    >
      {ask.error && <ErrorState error={ask.error} next={t('intelligence-pages.source.askedInVain')} />}
      {source.error && <SourceError error={source.error} source={source} />}
      {source.bundle && <p>{t('intelligence-pages.source.bundle', { moment: format.moment(source.bundle.madeAt) })}</p>}
      {source.state === 'never' && <p>{t('intelligence-pages.source.never')}</p>}
      {source.state === 'stale' && (
        <Note kind="haste">{t('intelligence-pages.source.stale', { count: source.staleAfterHours })}</Note>
      )}
      <div className="two">
        <Dates source={source} />
        <Counts source={source} />
      </div>
      {source.id === 'csaf' && <ProvidersLine />}
      <PartList source={source} />
      {source.skipped.length > 0 && <SkippedList skipped={source.skipped} />}
      <p className="src">
        <span>{t('intelligence-pages.source.licence', { licence: terms(source.licence) })}</span>
        {source.attribution && <span lang="en">{source.attribution}</span>}
        <span>
          <OutsideLink href={source.home} />
        </span>
      </p>
    </Section>
  )
}

/** Who is asked for CSAF documents, and whether a key waits for a person. */
function ProvidersLine() {
  const t = useText()
  const { data } = useQuery(api.providers.queryOptions())
  if (!data) return null
  const asked = data.providers.filter(one => one.isAsked)
  const waiting = data.providers.flatMap(one => one.keys).filter(key => key.state === 'waiting')
  return (
    <p>
      {t('providers.page.lead', { count: asked.length })} {asked.map(one => one.name).join(', ')}.{' '}
      <Link href="/intelligence/providers">{t('providers.page.link')}</Link>
      {waiting.length > 0 && (
        <>
          {' '}
          <Tag kind="harm" icon="warn">
            {t('providers.page.linkWaiting', { count: waiting.length })}
          </Tag>
        </>
      )}
    </p>
  )
}

function Dates({ source }: { source: Source }) {
  const t = useText()
  const format = useFormat()
  const dates = ['askedAt', 'answeredAt', 'changedAt', 'completeAt'] as const
  return (
    <FactList
      facts={dates.map(date => ({
        name: t(`intelligence-pages.source.${date}`),
        value: source[date] ? format.moment(source[date]) : <Unknown>{t('web.state.never')}</Unknown>,
      }))}
    />
  )
}

function Counts({ source }: { source: Source }) {
  const t = useText()
  const format = useFormat()
  const counts = order.flatMap(name =>
    source.counts[name] === undefined ? [] : [[name, source.counts[name]] as const],
  )
  if (counts.length === 0) return <p className="soft small">{t('intelligence-pages.source.noCounts')}</p>
  return (
    <FactList
      facts={counts.map(([name, count]) => ({
        name: t(`intelligence-pages.counts.${name}`, { defaultValue: name }),
        value: format.number(count),
      }))}
    />
  )
}

function SourceError({ error, source }: { error: NonNullable<Source['error']>; source: Source }) {
  const t = useText()
  const format = useFormat()
  return (
    <Note kind="harm">
      <p>
        <b>{t('intelligence-pages.source.failed', { when: format.moment(error.at) })}</b>{' '}
        {t(`feeds.broken.${error.code}`, { defaultValue: error.detail || error.code })}
      </p>
      <p className="small">
        {t('intelligence-pages.source.where')} <span className="mono">{error.where}</span>
        {error.detail && (
          <>
            {' '}
            <span className="mono" lang="en">
              {error.detail}
            </span>
          </>
        )}
      </p>
      <p className="small">
        {source.completeAt
          ? t('intelligence-pages.source.oldServes', { when: format.moment(source.completeAt) })
          : t('intelligence-pages.source.nothingServes')}
      </p>
    </Note>
  )
}

function useAsk() {
  const memory = useQueryClient()
  return useMutation(api.sync.mutationOptions({ onSuccess: () => memory.invalidateQueries({ queryKey: api.key() }) }))
}

function AskNow({ source, ask }: { source: Source; ask: ReturnType<typeof useAsk> }) {
  const t = useText()
  const may = useMay()
  if (!may('intelligence.sync')) return null
  const runs = source.state === 'running'
  return (
    <>
      <Button size="small" waits={runs} busy={ask.isPending} onClick={() => ask.mutate({ id: source.id })}>
        {t(runs ? 'intelligence-pages.source.runs' : 'intelligence-pages.source.askNow')}{' '}
        <span className="hidden-text">{source.title}</span>
      </Button>
      {ask.isSuccess && !runs && <span role="status"> {t('intelligence-pages.source.asked')}</span>}
    </>
  )
}
