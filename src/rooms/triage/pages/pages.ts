import { lazily, type PageEntry } from '../../../web/page-entry.ts'

/** Addresses of triage: the inbox, all decisions, what may be carried over to a release. */
export const pages: readonly PageEntry[] = [
  {
    path: '/triage',
    title: 'triage-pages.inbox.title',
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
    path: '/triage/carry-over/$release',
    title: 'triage-pages.carryOver.title',
    place: 'vulnerabilities',
    page: lazily(() => import('./carry-over.tsx'), 'CarryOverPage'),
  },
]
