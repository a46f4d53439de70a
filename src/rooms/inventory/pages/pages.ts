import { lazily, type PageEntry } from '../../../web/page-entry.ts'

/** Addresses of the inventory: products, versions, imports, components. */
export const pages: readonly PageEntry[] = [
  {
    path: '/inventory',
    title: 'inventory-pages.devices.title',
    place: 'products',
    palette: true,
    page: lazily(() => import('./devices.tsx'), 'DevicesPage'),
  },
  {
    path: '/inventory/devices/$device',
    title: 'inventory-pages.device.title',
    place: 'products',
    page: lazily(() => import('./device.tsx'), 'DevicePage'),
  },
  {
    path: '/inventory/releases/$release',
    title: 'inventory-pages.release.title',
    place: 'products',
    page: lazily(() => import('./release.tsx'), 'ReleasePage'),
  },
  {
    path: '/inventory/import',
    title: 'inventory-pages.upload.title',
    place: 'products',
    palette: true,
    page: lazily(() => import('./upload.tsx'), 'UploadPage'),
  },
  {
    path: '/inventory/imports/$import',
    title: 'inventory-pages.import.title',
    place: 'products',
    page: lazily(() => import('./import.tsx'), 'ImportPage'),
  },
  {
    path: '/inventory/components',
    title: 'inventory-pages.components.title',
    place: 'products',
    palette: true,
    page: lazily(() => import('./components.tsx'), 'ComponentsPage'),
  },
]
