import { accept, type Change, type Refusal, refuse } from '../../core/outcome.ts'

const MOST = 100

/** A provider of the curated list, as far as choosing needs to know. */
interface Curated {
  readonly id: string
  readonly name: string
  readonly metadata?: string
}

/** Chooses which providers of CSAF documents are asked: ids of the curated list, addresses, domains. */
export function chooseProviders(
  before: readonly string[],
  wanted: readonly string[],
  list: readonly Curated[],
): Change<readonly string[]> | Refusal {
  const chosen = [...new Set(wanted.map(one => one.trim()).filter(Boolean))]
  if (chosen.length === 0) return refuse('providers.none-chosen')
  if (chosen.length > MOST) return refuse('providers.too-many', 422, { most: MOST })
  for (const name of chosen) {
    const curated = list.find(one => one.id === name)
    if (curated && !curated.metadata) return refuse('providers.no-machine-form', 422, { name: curated.name })
    if (!curated && !isAddress(name) && !isDomain(name))
      return refuse('providers.no-such-provider', 422, { name: name.slice(0, 200) })
  }
  return accept(chosen, {
    action: 'intelligence.providers-chosen',
    of: { type: 'source', id: 'csaf' },
    before: { providers: before },
    after: { name: 'CSAF', providers: chosen },
  })
}

function isAddress(name: string): boolean {
  const url = URL.parse(name)
  return url !== null && url.protocol === 'https:' && url.username === '' && url.pathname.endsWith('.json')
}

function isDomain(name: string): boolean {
  return /^[a-z0-9-]+(\.[a-z0-9-]+)+$/i.test(name) && name.length <= 253
}
