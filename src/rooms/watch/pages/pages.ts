import { lazily, type PageEntry } from '../../../web/page-entry.ts'

/** Addresses of the watch: what was found, the rules, one rule. */
export const pages: readonly PageEntry[] = [
  {
    path: '/watch',
    title: 'watch-pages.list.title',
    place: 'vulnerabilities',
    palette: true,
    act: 'watch.read',
    page: lazily(() => import('./hits.tsx'), 'HitsPage'),
  },
  {
    path: '/watch/rules',
    title: 'watch-pages.rules.title',
    place: 'vulnerabilities',
    page: lazily(() => import('./rules.tsx'), 'RulesPage'),
  },
  {
    path: '/watch/rules/$id',
    title: 'watch-pages.rules.title',
    place: 'vulnerabilities',
    page: lazily(() => import('./rule.tsx'), 'RulePage'),
  },
]
