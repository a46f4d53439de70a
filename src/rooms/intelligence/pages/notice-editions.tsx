import { useFormat } from '../../../web/format.ts'
import { useText } from '../../../web/languages.ts'
import { Section } from '../../../web/parts/section.tsx'
import type { Notice, NoticeEditionRow } from './api.ts'

const parts = [
  'vendor',
  'title',
  'summary',
  'dated',
  'url',
  'vulnerabilities',
  'products',
  'file',
  'readBy',
  'readOn',
] as const

/** What the notice said before: every edition with its author, its reason, and what it changed. */
export function NoticeEditions({ notice }: { notice: Notice }) {
  const t = useText()
  const format = useFormat()
  return (
    <Section title={t('notice-pages.editions')} count={format.number(notice.editions)}>
      <ol className="radar-answers" reversed>
        {notice.history.map((edition, at) => (
          <li key={edition.edition}>
            <b>{headOf(t, edition)}</b> {edition.why && <span className="said">{edition.why}</span>}
            <Differences edition={edition} before={notice.history[at + 1]} />
            <div className="small soft">
              {edition.by}, <time dateTime={edition.at}>{format.moment(edition.at)}</time>
              {edition.file && (
                <>
                  {' · '}
                  <a href={`/api/intelligence/notices/${notice.id}/editions/${edition.edition}/file`}>
                    {edition.file.name}
                  </a>
                </>
              )}
            </div>
          </li>
        ))}
      </ol>
    </Section>
  )
}

function headOf(t: ReturnType<typeof useText>, { edition, isWithdrawn }: NoticeEditionRow): string {
  if (isWithdrawn) return t('notice-pages.edition.withdrawn', { number: edition })
  return t(edition === 1 ? 'notice-pages.edition.entered' : 'notice-pages.edition.corrected', { number: edition })
}

function Differences({ edition, before }: { edition: NoticeEditionRow; before: NoticeEditionRow | undefined }) {
  const t = useText()
  if (!before || edition.isWithdrawn) return null
  const changed = parts.filter(part => wordsOf(edition, part) !== wordsOf(before, part))
  return (
    <ul className="lines">
      {changed.map(part => (
        <li key={part}>
          {t(`notice-pages.field.${part}`)}: <s>{wordsOf(before, part) || '–'}</s>
          {' → '}
          {wordsOf(edition, part) || '–'}
        </li>
      ))}
    </ul>
  )
}

function wordsOf(edition: NoticeEditionRow, part: (typeof parts)[number]): string {
  if (part === 'vulnerabilities') return edition.vulnerabilities.join(', ')
  if (part === 'products')
    return edition.products.map(one => [one.product, one.identifier, one.versions].filter(Boolean).join(' ')).join('; ')
  if (part === 'file') return edition.file?.name ?? ''
  return edition[part] ?? ''
}
