import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { type ReactNode, useDeferredValue, useId, useState } from 'react'
import { useText } from '../../../web/languages.ts'
import { FieldError } from '../../../web/parts/fields.tsx'
import { Link } from '../../../web/parts/link.tsx'
import { Unknown } from '../../../web/parts/unknown.tsx'
import type { Annex } from '../code-table.ts'
import { api, type Code } from './api.ts'
import { ChosenList } from './listed-field.tsx'

interface Props {
  readonly label: ReactNode
  readonly hint?: ReactNode
  readonly error?: ReactNode
  readonly optional?: boolean
  readonly annex: Annex | undefined
  readonly max: number | undefined
  readonly value: readonly string[]
  readonly change: (value: readonly string[]) => void
}

/** Codes of an IMDRF annex, found by words in the list that a person loaded. Without a list they are typed. */
export function CodesField({ label, hint, error, optional, annex = 'A', max, value, change }: Props) {
  const t = useText()
  const id = useId()
  const [q, setQ] = useState('')
  const words = useDeferredValue(q)
  const { data } = useQuery(
    api.codes.queryOptions({
      input: { annex, q: words, size: 12 },
      enabled: words.trim() !== '',
      placeholderData: keepPreviousData,
    }),
  )
  const add = (code: string) => {
    if (code !== '' && !value.includes(code)) change([...value, code])
    setQ('')
  }
  const isFull = max !== undefined && value.length >= max
  return (
    <fieldset className="f" aria-describedby={error ? `${id}-error` : undefined}>
      <legend>
        {label} {optional && <span className="opt">({t('web.field.optional')})</span>}
      </legend>
      <span className="hint" id={`${id}-hint`}>
        {hint} {t('submissions-pages.codes.hint', { annex })}{' '}
        {max !== undefined && t('submissions-pages.codes.most', { count: max })}
      </span>
      <ChosenList
        values={value}
        nameOf={one => <span className="mono">{one}</span>}
        remove={one => change(value.filter(other => other !== one))}
      />
      {!isFull && (
        <input
          type="search"
          aria-label={t('submissions-pages.codes.search', { annex })}
          aria-describedby={`${id}-hint`}
          value={q}
          onChange={event => setQ(event.target.value)}
          onKeyDown={event => {
            if (event.key !== 'Enter') return
            event.preventDefault()
            add(q.trim().toUpperCase())
          }}
        />
      )}
      {q.trim() !== '' && data && data.release === null && (
        <p className="small">
          <Unknown>{t('submissions-pages.codes.noList', { annex })}</Unknown>{' '}
          <Link href="/submissions/codes">{t('submissions-pages.codes.load')}</Link>
        </p>
      )}
      {q.trim() !== '' && data?.release && <Found codes={data.codes} release={data.release} add={add} />}
      <FieldError id={`${id}-error`} error={error} />
    </fieldset>
  )
}

function Found({ codes, release, add }: { codes: readonly Code[]; release: string; add: (code: string) => void }) {
  const t = useText()
  return (
    <div className="code-hits">
      <p className="small soft">
        {codes.length === 0
          ? t('submissions-pages.codes.nothing', { release })
          : t('submissions-pages.codes.found', { count: codes.length, release })}
      </p>
      <ul className="bare-list">
        {codes.map(one => (
          <li key={one.code}>
            <button type="button" className="code-hit" disabled={one.isRetired} onClick={() => add(one.code)}>
              <span className="mono">{one.code}</span> <b lang="en">{one.term}</b>
              {one.isRetired && <span className="soft"> · {t('submissions-pages.codes.retired')}</span>}
              {one.above.length > 0 && <small lang="en">{one.above.join(' › ')}</small>}
              <small lang="en">{one.definition}</small>
            </button>
          </li>
        ))}
      </ul>
    </div>
  )
}
