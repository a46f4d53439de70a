import { lazily, lazyPanel, type PageEntry, type PanelEntry } from '../../../web/page-entry.ts'

/** Addresses of the field: actions, units, lists. */
export const pages: readonly PageEntry[] = [
  {
    path: '/field',
    title: 'field-pages.actions.title',
    tab: 'field-pages.tab',
    place: 'incidents',
    palette: true,
    act: 'field.read',
    page: lazily(() => import('./actions.tsx'), 'ActionsPage'),
  },
  {
    path: '/field/units',
    title: 'field-pages.units.title',
    place: 'incidents',
    palette: true,
    act: 'field.read',
    page: lazily(() => import('./units.tsx'), 'UnitsPage'),
  },
  {
    path: '/field/units/import',
    title: 'field-pages.import.title',
    place: 'incidents',
    act: 'field.read',
    page: lazily(() => import('./import.tsx'), 'ImportUnitsPage'),
  },
  {
    path: '/field/imports/$list',
    title: 'field-pages.import.title',
    place: 'incidents',
    page: lazily(() => import('./list.tsx'), 'ListPage'),
  },
  {
    path: '/field/new',
    title: 'field-pages.form.plan',
    place: 'incidents',
    act: 'field.write',
    page: lazily(() => import('./action-form.tsx'), 'NewActionPage'),
  },
  {
    path: '/field/actions/$action',
    title: 'field-pages.actions.title',
    place: 'incidents',
    page: lazily(() => import('./action.tsx'), 'ActionPage'),
  },
  {
    path: '/field/actions/$action/edit',
    title: 'field-pages.form.change',
    place: 'incidents',
    act: 'field.write',
    page: lazily(() => import('./action-form.tsx'), 'EditActionPage'),
  },
]

/** Cards of the field on other rooms' pages. */
export const panels: readonly PanelEntry[] = [
  {
    id: 'field.incident',
    on: 'incident',
    act: 'field.read',
    panel: lazyPanel(() => import('./panels.tsx'), 'IncidentActions'),
  },
  {
    id: 'field.device',
    on: 'device',
    act: 'field.read',
    panel: lazyPanel(() => import('./panels.tsx'), 'DeviceUnits'),
  },
]
