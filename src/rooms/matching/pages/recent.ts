const remembered = 'aftercare.searches'
const most = 3

/** The last three questions asked on this machine. */
export function recentSearches(): string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(remembered) ?? '[]')
    return Array.isArray(kept) ? kept.filter(one => typeof one === 'string').slice(0, most) : []
  } catch {
    return []
  }
}

/** Keeps a question, newest first. */
export function rememberSearch(q: string): void {
  const others = recentSearches().filter(one => one !== q)
  localStorage.setItem(remembered, JSON.stringify([q, ...others].slice(0, most)))
}
