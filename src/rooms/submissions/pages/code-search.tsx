import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useDeferredValue, useState } from 'react'
import { useText } from '../../../web/languages.ts'
import { SelectField, TextField } from '../../../web/parts/fields.tsx'
import { Section } from '../../../web/parts/section.tsx'
import { Tag } from '../../../web/parts/tag.tsx'
import type { Annex } from '../code-table.ts'
import { api } from './api.ts'

/** Looks through a list by words. */
export function CodeSearch({ annexes }: { annexes: readonly Annex[] }) {
  const t = useText()
  const [annex, setAnnex] = useState<Annex>(annexes[0] ?? 'A')
  const [q, setQ] = useState('')
  const words = useDeferredValue(q)
  const { data } = useQuery(
    api.codes.queryOptions({ input: { annex, q: words, size: 50 }, placeholderData: keepPreviousData }),
  )
  return (
    <Section title={t('submissions-pages.codes.look')}>
      <div className="filters">
        <SelectField
          label={t('submissions-pages.codes.annex')}
          options={annexes.map(value => ({ value, label: t(`submissions-pages.codes.annexOf.${value}`) }))}
          value={annex}
          change={value => setAnnex(value as Annex)}
        />
        <TextField label={t('submissions-pages.codes.words')} type="search" value={q} change={setQ} />
      </div>
      <ul className="lines">
        {data?.codes.map(one => (
          <li key={one.code}>
            <span className="mono">{one.code}</span> <b lang="en">{one.term}</b>{' '}
            {one.isRetired && <Tag>{t('submissions-pages.codes.retired')}</Tag>}
            {one.above.length > 0 && <small lang="en">{one.above.join(' › ')}</small>}
            <small lang="en">{one.definition}</small>
          </li>
        ))}
      </ul>
      {data?.codes.length === 0 && (
        <p className="soft">{t('submissions-pages.codes.nothing', { release: data.release ?? '–' })}</p>
      )}
    </Section>
  )
}
