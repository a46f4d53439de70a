import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { apiOf } from '../../../web/api.ts'
import { useText } from '../../../web/languages.ts'
import type { PanelProps } from '../../../web/page-entry.ts'
import { ButtonLink } from '../../../web/parts/button.tsx'
import { useNow } from '../../../web/parts/due.tsx'
import { Link } from '../../../web/parts/link.tsx'
import { Section } from '../../../web/parts/section.tsx'
import { useMay } from '../../../web/session.ts'
import { contract as triageContract } from '../../triage/contract.ts'
import { address, api, type CaseLine } from './api.ts'
import { useDutyWords } from './duty-words.ts'
import { SimilarWords } from './similar-words.tsx'

const triage = apiOf(triageContract)

/** Cases of a vulnerability, and the way to open one: offered as soon as it is known to be exploited. */
export function VulnerabilityCases({ id }: PanelProps) {
  const t = useText()
  const may = useMay()
  const { data: similar } = useSuspenseQuery(
    api.similar.queryOptions({ input: { devices: [], vulnerabilities: [id] } }),
  )
  const { data: group } = useQuery(triage.group.queryOptions({ input: { id }, retry: false }))
  const isExploited = (group?.exploited.length ?? 0) > 0
  if (similar.length === 0 && !isExploited) return null
  return (
    <Section title={t('vigilance-pages.panel.title')} count={similar.length > 0 && similar.length}>
      {similar.length === 0 && <p className="soft small">{t('vigilance-pages.panel.none')}</p>}
      <ul className="lines">
        {similar.map(one => (
          <li key={one.id}>
            <Link href={address.incident(one.id)}>
              {one.number} {one.title}
            </Link>
            <SimilarWords similar={one} />
          </li>
        ))}
      </ul>
      {may('vigilance.write') && isExploited && (
        <div className="acts apart">
          <ButtonLink size="small" icon="plus" href={address.create({ vulnerability: id })}>
            {t('vigilance-pages.panel.open')}
          </ButtonLink>
        </div>
      )}
    </Section>
  )
}

/** The way from an event of the radar to a case of the own house. */
export function HitCases({ id }: PanelProps) {
  const t = useText()
  const may = useMay()
  if (!may('vigilance.write')) return null
  return (
    <Section title={t('vigilance-pages.panel.title')}>
      <p className="soft small">{t('vigilance-pages.panel.hit')}</p>
      <div className="acts apart">
        <ButtonLink size="small" icon="plus" href={address.create({ radar: id })}>
          {t('vigilance-pages.panel.open')}
        </ButtonLink>
      </div>
    </Section>
  )
}

/** Open cases of a product, each with the next duty, on the product's own page. */
export function DeviceCases({ id }: PanelProps) {
  const t = useText()
  const may = useMay()
  const { data } = useSuspenseQuery(
    api.incidents.queryOptions({ input: { device: id, state: 'open', exercises: 'without' } }),
  )
  return (
    <Section title={t('vigilance-pages.panel.title')} count={data.lines.length}>
      {data.lines.length === 0 && <p className="soft small">{t('vigilance-pages.panel.noneOpen')}</p>}
      <ul className="lines">
        {data.lines.map(line => (
          <CaseItem key={line.id} line={line} />
        ))}
      </ul>
      {may('vigilance.write') && (
        <div className="acts apart">
          <ButtonLink size="small" icon="plus" href={address.create({ device: id })}>
            {t('vigilance-pages.panel.open')}
          </ButtonLink>
        </div>
      )}
    </Section>
  )
}

function CaseItem({ line }: { line: CaseLine }) {
  const words = useDutyWords()
  const now = useNow().getTime()
  const next = line.next && words(line.next, now)
  return (
    <li>
      <Link href={address.incident(line.id)}>
        {line.number} {line.title}
      </Link>
      {next && (
        <small>
          <b className={next.face.look === 'late' ? 'late-text' : undefined}>{next.left}</b> {next.title}
        </small>
      )}
    </li>
  )
}
