import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useText } from '../../../web/languages.ts'
import { Link } from '../../../web/parts/link.tsx'
import { Note } from '../../../web/parts/note.tsx'
import { address, api } from './api.ts'
import type { Intake } from './intake-fields.ts'
import { SimilarWords } from './similar-words.tsx'

/** Open cases that could be the same event, offered before a second one is opened. */
export function SimilarCases({ intake }: { intake: Intake }) {
  const t = useText()
  const devices = intake.devices.flatMap(({ device }) => device ?? [])
  const vulnerabilities = (intake.links ?? []).filter(({ kind }) => kind === 'vulnerability').map(({ ref }) => ref)
  const { data } = useQuery(
    api.similar.queryOptions({
      input: { devices, vulnerabilities, at: intake.learned.at || undefined },
      enabled: devices.length + vulnerabilities.length > 0,
      placeholderData: keepPreviousData,
      retry: false,
    }),
  )
  if (!data || data.length === 0) return null
  return (
    <Note kind="haste">
      <p>{t('vigilance-pages.intake.similar')}</p>
      <ul className="lines">
        {data.map(similar => (
          <li key={similar.id}>
            <Link href={address.incident(similar.id)}>
              {similar.number} {similar.title}
            </Link>
            <SimilarWords similar={similar} />
          </li>
        ))}
      </ul>
    </Note>
  )
}
