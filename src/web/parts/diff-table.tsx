import type { ReactNode } from 'react'
import { useText } from '../languages.ts'

/** One difference between two lists. */
export interface Difference {
  readonly id: string
  readonly kind: 'added' | 'removed' | 'changed'
  readonly name: string
  readonly before: string | null
  readonly after: string | null
  /** What it means: closes findings, opens findings, nothing known. */
  readonly meaning: ReactNode
}

const signs = { added: ['+', 'add'], removed: ['−', 'del'], changed: ['~', 'chg'] } as const

/** Before and after, side by side. */
export function DiffTable({ caption, rows, what }: { caption: string; rows: readonly Difference[]; what: string }) {
  const t = useText()
  return (
    <table className="diff folds">
      <caption className="hidden-text">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">
            <span className="hidden-text">{t('web.diff.kind')}</span>
          </th>
          <th scope="col">{what}</th>
          <th scope="col">{t('web.diff.before')}</th>
          <th scope="col">{t('web.diff.now')}</th>
          <th scope="col">{t('web.diff.meaning')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(row => (
          <tr key={row.id}>
            <td>
              <span className={`sign ${signs[row.kind][1]}`} aria-hidden="true">
                {signs[row.kind][0]}
              </span>
              <span className="hidden-text">{t(`web.diff.${row.kind}`)}</span>
            </td>
            <th scope="row">
              <b>{row.name}</b>
            </th>
            <td className="mono faint" data-label={t('web.diff.before')}>
              {row.before ?? (row.kind === 'added' ? '' : t('web.diff.noVersion'))}
            </td>
            <td className="mono" data-label={t('web.diff.now')}>
              {row.after ?? (row.kind === 'removed' ? '' : t('web.diff.noVersion'))}
            </td>
            <td data-label={t('web.diff.meaning')}>
              <span>{row.meaning}</span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
