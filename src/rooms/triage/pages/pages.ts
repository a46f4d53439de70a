import { lazily, type PageEntry } from '../../../web/page-entry.ts'

/** Addresses of triage: the inbox, all decisions, what may be carried over to a release. */
export const pages: readonly PageEntry[] = [
  {
    path: '/triage',
    title: 'triage-pages.inbox.title',
    tab: 'triage-pages.room',
    place: 'vulnerabilities',
    width: 'full',
    palette: true,
    page: lazily(() => import('./inbox.tsx'), 'InboxPage'),
  },
  {
    path: '/triage/decisions',
    title: 'triage-pages.decisions.title',
    place: 'vulnerabilities',
    palette: true,
    page: lazily(() => import('./decisions.tsx'), 'DecisionsPage'),
  },
  {
    path: '/triage/approvals',
    title: 'triage-approvals.title',
    place: 'vulnerabilities',
    palette: true,
    page: lazily(() => import('./approvals.tsx'), 'ApprovalsPage'),
  },
  {
    path: '/triage/rules',
    title: 'triage-rules.title',
    place: 'vulnerabilities',
    palette: true,
    page: lazily(() => import('./rules.tsx'), 'RulesPage'),
  },
  {
    path: '/triage/rules/new',
    title: 'triage-rules.new',
    place: 'vulnerabilities',
    act: 'triage.govern',
    page: lazily(() => import('./rule-new.tsx'), 'NewRulePage'),
  },
  {
    path: '/triage/trends',
    title: 'triage-trends.title',
    place: 'vulnerabilities',
    palette: true,
    page: lazily(() => import('./trends.tsx'), 'TrendsPage'),
  },
  {
    path: '/triage/policy',
    title: 'triage-policy.title',
    place: 'vulnerabilities',
    palette: true,
    page: lazily(() => import('./policy.tsx'), 'PolicyPage'),
  },
  {
    path: '/triage/carry-over/$release',
    title: 'triage-pages.carryOver.title',
    place: 'vulnerabilities',
    page: lazily(() => import('./carry-over.tsx'), 'CarryOverPage'),
  },
]
