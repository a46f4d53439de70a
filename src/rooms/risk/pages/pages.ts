import { lazily, lazyPanel, type PageEntry, type PanelEntry } from '../../../web/page-entry.ts'

/** Addresses of the risk file: register, one risk, approvals, criteria, transfers, reviews. */
export const pages: readonly PageEntry[] = [
  {
    path: '/risk',
    title: 'risk-pages.register.title',
    place: 'compliance',
    palette: true,
    act: 'risk.read',
    page: lazily(() => import('./register.tsx'), 'RegisterPage'),
  },
  {
    path: '/risk/new',
    title: 'risk-pages.form.create',
    place: 'compliance',
    act: 'risk.write',
    page: lazily(() => import('./risk-form.tsx'), 'NewRiskPage'),
  },
  {
    path: '/risk/risks/$id',
    title: 'risk-pages.register.title',
    place: 'compliance',
    page: lazily(() => import('./risk.tsx'), 'RiskPage'),
  },
  {
    path: '/risk/risks/$id/edit',
    title: 'risk-pages.form.edit',
    place: 'compliance',
    act: 'risk.write',
    page: lazily(() => import('./risk-form.tsx'), 'EditRiskPage'),
  },
  {
    path: '/risk/approvals',
    title: 'risk-pages.approvals.title',
    place: 'compliance',
    palette: true,
    act: 'risk.read',
    page: lazily(() => import('./approvals.tsx'), 'ApprovalsPage'),
  },
  {
    path: '/risk/transfers',
    title: 'risk-pages.transfers.title',
    place: 'compliance',
    palette: true,
    act: 'risk.read',
    page: lazily(() => import('./transfers.tsx'), 'TransfersPage'),
  },
  {
    path: '/risk/transfers/$id',
    title: 'risk-pages.transfers.title',
    place: 'compliance',
    page: lazily(() => import('./transfer.tsx'), 'TransferPage'),
  },
  {
    path: '/risk/reviews',
    title: 'risk-pages.reviews.title',
    place: 'compliance',
    palette: true,
    act: 'risk.read',
    page: lazily(() => import('./reviews.tsx'), 'ReviewsPage'),
  },
  {
    path: '/risk/criteria',
    title: 'risk-pages.criteria.title',
    place: 'compliance',
    palette: true,
    act: 'risk.read',
    page: lazily(() => import('./criteria.tsx'), 'CriteriaPage'),
  },
]

/** Cards of the risk file on other rooms' pages. */
export const panels: readonly PanelEntry[] = [
  {
    id: 'risk.device',
    on: 'device',
    act: 'risk.read',
    panel: lazyPanel(() => import('./panels.tsx'), 'DeviceRisks'),
  },
  {
    id: 'risk.vulnerability',
    on: 'vulnerability',
    act: 'risk.read',
    panel: lazyPanel(() => import('./panels.tsx'), 'VulnerabilityRisks'),
  },
]
