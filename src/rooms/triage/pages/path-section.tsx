import { useState } from 'react'
import { useText } from '../../../web/languages.ts'
import { Path } from '../../../web/parts/path.tsx'
import { Section } from '../../../web/parts/section.tsx'
import { Unknown } from '../../../web/parts/unknown.tsx'
import type { Occurrence } from './shown.ts'

/** How the component came into the product: root to component, one path first, all of them on request. */
export function PathSection({ place }: { place: Occurrence }) {
  const t = useText()
  const [all, setAll] = useState(false)
  const { paths, pathsTotal } = place
  const shown = all ? paths : paths.slice(0, 1)
  const total = Math.max(pathsTotal, paths.length)
  return (
    <Section
      title={t('triage-pages.path.title')}
      count={total > 1 ? t('triage-pages.path.part', { part: shown.length, total }) : undefined}
      more={
        paths.length > 1 && (
          <button type="button" className="plain-button" aria-expanded={all} onClick={() => setAll(!all)}>
            {t(all ? 'triage-pages.path.one' : 'triage-pages.path.all')}
          </button>
        )
      }
    >
      {shown.map((steps, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: paths have no id and keep their order
        <Path key={index} steps={[{ name: place.device, version: place.version }, ...withoutDevice(steps, place)]} />
      ))}
      {paths.length === 0 && <Unknown>{t('triage-pages.path.unknown')}</Unknown>}
      {all && total > paths.length && (
        <p className="soft small">{t('triage-pages.path.longest', { shown: paths.length, total })}</p>
      )}
    </Section>
  )
}

// The root of an SBOM often is the device itself.
function withoutDevice(steps: Occurrence['paths'][number], place: Occurrence) {
  return steps[0]?.name === place.device ? steps.slice(1) : steps
}
