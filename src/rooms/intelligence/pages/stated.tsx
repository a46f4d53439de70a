import { useState } from 'react'
import { useFormat } from '../../../web/format.ts'
import { useText } from '../../../web/languages.ts'
import { FactList } from '../../../web/parts/facts.tsx'
import { Table } from '../../../web/parts/table.tsx'
import { Unknown } from '../../../web/parts/unknown.tsx'
import type { Statement } from './api.ts'

const shownAtFirst = 6

/** Products in the source's own words, of which nobody can say by machine whether ours are among them. */
export function StatedProducts({ statement }: { statement: Statement }) {
  const t = useText()
  const [all, setAll] = useState(false)
  if (statement.stated.length === 0) return null
  const shown = all ? statement.stated : statement.stated.slice(0, shownAtFirst)
  return (
    <div className="apart">
      <Table
        caption={t('intelligence-pages.stated.title', { count: statement.statedTotal })}
        dense
        rows={shown}
        rowKey={one => JSON.stringify(one)}
        columns={[
          {
            id: 'product',
            head: t('intelligence-pages.stated.product'),
            cell: one => (
              <span lang="en" className="range-words">
                {[one.vendor, one.product].filter(Boolean).join(' ')}
              </span>
            ),
          },
          {
            id: 'versions',
            head: t('intelligence-pages.stated.versions'),
            cell: one =>
              one.versions ? (
                <span lang="en" className="mono range-words">
                  {one.versions}
                </span>
              ) : (
                <Unknown />
              ),
          },
          { id: 'by', head: t('intelligence-pages.stated.by'), cell: one => one.by ?? statement.source.toUpperCase() },
        ]}
      />
      {statement.stated.length > shownAtFirst && !all && (
        <button type="button" className="plain-button" onClick={() => setAll(true)}>
          {t('intelligence-pages.stated.all', { count: statement.stated.length })}
        </button>
      )}
      {statement.statedTotal > statement.stated.length && (
        <p className="soft small">
          {t('intelligence-pages.stated.more', { count: statement.statedTotal - statement.stated.length })}
        </p>
      )}
    </div>
  )
}

/** What CISA or another coordinator answered to the decision points of SSVC: a start for a decision, and none of ours. */
export function SsvcAnswers({ statement }: { statement: Statement }) {
  const t = useText()
  const format = useFormat()
  const { ssvc } = statement
  if (!ssvc) return null
  const answer = (point: 'exploitation' | 'automatable' | 'technicalImpact') => {
    const key = ssvc[point]
    return {
      name: t(`intelligence-pages.ssvc.${point}.name`),
      value: key ? t(`intelligence-pages.ssvc.${point}.${key}`) : <Unknown />,
    }
  }
  return (
    <div className="apart">
      <h3>{t('intelligence-pages.ssvc.title', { by: ssvc.by })}</h3>
      <FactList
        facts={[
          answer('exploitation'),
          answer('automatable'),
          answer('technicalImpact'),
          { name: t('intelligence-pages.ssvc.at'), value: format.moment(ssvc.at) },
        ]}
      />
    </div>
  )
}
