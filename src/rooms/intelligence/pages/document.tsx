import { useFormat } from '../../../web/format.ts'
import { useText } from '../../../web/languages.ts'
import { FactList } from '../../../web/parts/facts.tsx'
import { OutsideLink } from '../../../web/parts/markdown.tsx'
import { Unknown } from '../../../web/parts/unknown.tsx'
import type { Statement } from './api.ts'

/** The document that a statement stands in: its edition, and what was proven about it before it was read. */
export function SourceDocument({ statement }: { statement: Statement }) {
  const t = useText()
  const format = useFormat()
  const { document } = statement
  if (!document) return null
  const { evidence } = document
  const signed = [
    t(`intelligence-pages.document.signature.${evidence.signature}`),
    evidence.signedAt && format.moment(evidence.signedAt),
  ]
  return (
    <div className="apart">
      <h3>{t('intelligence-pages.document.title', { publisher: document.publisher })}</h3>
      <FactList
        facts={[
          { name: t('intelligence-pages.document.id'), value: <span className="mono">{document.trackingId}</span> },
          {
            name: t('intelligence-pages.document.edition'),
            value: [document.version, document.status, document.category].filter(Boolean).join(' · '),
          },
          {
            name: t('intelligence-pages.document.released'),
            value: document.released ? format.moment(document.released) : <Unknown />,
          },
          {
            name: t('intelligence-pages.document.hash.name'),
            value: t(`intelligence-pages.document.hash.${evidence.hash}`),
          },
          { name: t('intelligence-pages.document.signature.name'), value: signed.filter(Boolean).join(', ') },
          ...(evidence.key
            ? [
                {
                  name: t('intelligence-pages.document.key'),
                  value: <span className="mono range-words">{evidence.key}</span>,
                },
              ]
            : []),
          ...(document.lacks.length > 0
            ? [{ name: t('intelligence-pages.document.lacks'), value: document.lacks.join(', ') }]
            : []),
        ]}
      />
      <Remediations statement={statement} />
    </div>
  )
}

function Remediations({ statement }: { statement: Statement }) {
  const t = useText()
  const list = statement.document?.remediations ?? []
  if (list.length === 0) return null
  return (
    <>
      <h3 className="apart">{t('intelligence-pages.document.remediations')}</h3>
      <ul className="lines">
        {list.map(one => (
          <li key={JSON.stringify(one)} className="range-words">
            <strong>
              {t(`intelligence-pages.document.remediation.${one.category}`, {
                defaultValue: one.category.replaceAll('_', ' '),
              })}
            </strong>{' '}
            <span lang="en">{one.details}</span>{' '}
            {one.url && /^https?:\/\//i.test(one.url) && <OutsideLink href={one.url} />}
          </li>
        ))}
      </ul>
    </>
  )
}
