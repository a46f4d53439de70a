import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useAddressState } from '../../../web/address.ts'
import { apiOf } from '../../../web/api.ts'
import { useText } from '../../../web/languages.ts'
import { Button } from '../../../web/parts/button.tsx'
import { ErrorState } from '../../../web/parts/error-state.tsx'
import { Link } from '../../../web/parts/link.tsx'
import { GreyLines } from '../../../web/parts/loading.tsx'
import { PageHeader } from '../../../web/parts/page-header.tsx'
import { QueryField } from '../../../web/parts/query-field.tsx'
import { PlaceTabs } from '../../../web/place-tabs.tsx'
import { contract } from '../contract.ts'
import { AnswerView } from './answer.tsx'
import { recentSearches, rememberSearch } from './recent.ts'

const api = apiOf(contract)

/** Are we affected? One field; an answer with the coverage it rests on, printable as proof. */
export function AffectedPage() {
  const t = useText()
  const [address, change] = useAddressState()
  const q = address.get('q')?.trim() ?? ''
  const ask = (text: string) => change({ q: text }, { replace: false })
  return (
    <>
      <PageHeader
        title={t('matching-pages.title')}
        documentTitle={q ? t('matching-pages.documentTitle', { q }) : t('matching-pages.title')}
        crumbs={[{ label: t('web.places.vulnerabilities'), href: '/triage' }, { label: t('matching-pages.title') }]}
        help={t('matching-pages.help')}
        keys={[{ keys: ['/'], does: t('matching-pages.field') }]}
        acts={q ? <Button onClick={() => window.print()}>{t('matching-pages.print')}</Button> : undefined}
      />
      <PlaceTabs place="vulnerabilities" />
      <div className="apart question">
        <QueryField
          label={t('matching-pages.field')}
          value={q}
          ask={ask}
          placeholder="CVE-2021-44228, pkg:npm/lodash"
        />
      </div>
      {q.length >= 2 ? <Answered key={q} q={q} asOf={address.get('asOf') ?? undefined} /> : <Explained ask={ask} />}
    </>
  )
}

function Answered({ q, asOf }: { q: string; asOf: string | undefined }) {
  const answer = useQuery(api.affected.queryOptions({ input: { q, asOf } }))
  const known = answer.data !== undefined
  useEffect(() => {
    if (known) rememberSearch(q)
  }, [q, known])
  if (answer.error) return <ErrorState error={answer.error} retry={() => void answer.refetch()} />
  return answer.data ? <AnswerView view={answer.data} /> : <GreyLines />
}

function Explained({ ask }: { ask: (q: string) => void }) {
  const t = useText()
  const [recent] = useState(recentSearches)
  return (
    <div className="empty apart">
      <p>{t('matching-pages.empty')}</p>
      {recent.length > 0 && (
        <>
          <h2 className="apart">{t('matching-pages.recent')}</h2>
          <ul className="lines">
            {recent.map(q => (
              <li key={q}>
                <Link
                  className="mono"
                  href={`/matching?q=${encodeURIComponent(q)}`}
                  onClick={event => {
                    event.preventDefault()
                    ask(q)
                  }}
                >
                  {q}
                </Link>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  )
}
