/** The front matter of endoflife.date's own files, in the words that its API v1 puts it into. */
export interface Front {
  title: string
  category?: string
  identifiers?: Record<string, string>[]
  releases: Record<string, unknown>[]
}

/** The catalogue as the API would answer it on the day of the files. */
export function asPublished(data: Record<string, Front>): string {
  const stated = (value: unknown) => (typeof value === 'string' ? value <= '2026-08-22' : (value ?? null))
  const day = (value: unknown) => (typeof value === 'string' ? value : null)
  const result = Object.entries(data).map(([name, { title, category, identifiers = [], releases }]) => ({
    name,
    label: title,
    category,
    identifiers: identifiers.flatMap(one => Object.entries(one).map(([type, id]) => ({ type, id }))),
    links: { html: `https://endoflife.date/${name}` },
    releases: releases.map(one => ({
      name: String(one.releaseCycle),
      releaseDate: day(one.releaseDate),
      isLts: stated(one.lts) ?? false,
      isEoas: stated(one.eoas),
      eoasFrom: day(one.eoas),
      isEol: stated(one.eol),
      eolFrom: day(one.eol),
      isEoes: stated(one.eoes),
      eoesFrom: day(one.eoes),
      isDiscontinued: stated(one.discontinued),
      discontinuedFrom: day(one.discontinued),
      latest: one.latest ? { name: String(one.latest), date: day(one.latestReleaseDate), link: null } : null,
    })),
  }))
  return JSON.stringify({ schema_version: '1.2.0', total: result.length, result })
}
