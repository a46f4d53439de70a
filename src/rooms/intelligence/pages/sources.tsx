import { useSuspenseQuery } from '@tanstack/react-query'
import { useText } from '../../../web/languages.ts'
import { PageHeader } from '../../../web/parts/page-header.tsx'
import { PlaceTabs } from '../../../web/place-tabs.tsx'
import { api, type Source } from './api.ts'
import { RunsTable } from './runs.tsx'
import { SourceSection } from './source.tsx'

const whileRunning = 2000
const otherwise = 30_000

/** Health of the sources: what each was asked, what it answered, what is missing. */
export function SourcesPage() {
  const t = useText()
  const { data: sources } = useSuspenseQuery(
    api.sources.queryOptions({
      refetchInterval: query => (query.state.data?.some(one => one.state === 'running') ? whileRunning : otherwise),
    }),
  )
  const title = t('intelligence-pages.sources.title')
  return (
    <>
      <PageHeader
        title={title}
        lead={<Lead sources={sources} />}
        crumbs={[{ label: t('web.places.settings'), href: '/access' }, { label: title }]}
        help={t('intelligence-pages.sources.help')}
      />
      <PlaceTabs place="settings" />
      <div className="stack apart">
        {sources.map(source => (
          <SourceSection key={source.id} source={source} />
        ))}
        <RunsTable sources={sources} />
      </div>
    </>
  )
}

function Lead({ sources }: { sources: readonly Source[] }) {
  const t = useText()
  const behind = sources.filter(source => source.lack !== null)
  if (behind.length === 0) return t('intelligence-pages.sources.allFresh', { count: sources.length })
  return t('intelligence-pages.sources.behind', {
    count: behind.length,
    total: sources.length,
    names: behind.map(source => source.title).join(', '),
  })
}
