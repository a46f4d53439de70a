import { useSuspenseQuery } from '@tanstack/react-query'
import { useFormat } from '../../../web/format.ts'
import { useText } from '../../../web/languages.ts'
import type { PanelProps } from '../../../web/page-entry.ts'
import { FactList } from '../../../web/parts/facts.tsx'
import { Link } from '../../../web/parts/link.tsx'
import { Section } from '../../../web/parts/section.tsx'
import { Mark } from '../../../web/parts/tag.tsx'
import { formatTitle } from '../edition.ts'
import { address, api, type Release } from './api.ts'

/** What was issued about a version in each format, and whether its statements have moved since. */
export function ReleasePanel({ id }: PanelProps) {
  const t = useText()
  const { data: view } = useSuspenseQuery(api.release.queryOptions({ input: { release: id } }))
  return (
    <Section
      title={t('vex-pages.list.title')}
      more={<Link href={address.release(id)}>{t('vex-pages.panel.open')}</Link>}
    >
      <FactList
        facts={view.chains.map(chain => ({ name: formatTitle[chain.format], value: <Chain id={id} chain={chain} /> }))}
      />
    </Section>
  )
}

function Chain({ id, chain }: { id: string; chain: Release['chains'][number] }) {
  const t = useText()
  const format = useFormat()
  const { last, moved } = chain
  if (!last) return <span className="faint">{t('vex-pages.list.none')}</span>
  return (
    <>
      <Link href={address.edition(last.id)}>{t('vex-pages.edition.number', { edition: last.edition })}</Link>
      {`, ${format.dayInList(last.issuedAt)} `}
      {moved ? (
        <Link href={address.release(id, chain.format)}>
          <Mark kind="haste" icon="warn" wrap>
            {t('vex-pages.panel.moved', { count: moved, edition: last.edition })}
          </Mark>
        </Link>
      ) : (
        <span className="soft">{t('vex-pages.panel.current')}</span>
      )}
    </>
  )
}
