import { lazily, type PageEntry } from '../../../web/page-entry.ts'

/** Addresses of the inventory: products, versions, imports, components. */
export const pages: readonly PageEntry[] = [
  {
    path: '/inventory',
    title: 'inventoryPages.devices.title',
    place: 'products',
    palette: true,
    page: lazily(() => import('./devices.tsx'), 'DevicesPage'),
  },
  {
    path: '/inventory/devices/$device',
    title: 'inventoryPages.device.title',
    place: 'products',
    page: lazily(() => import('./device.tsx'), 'DevicePage'),
  },
  {
    path: '/inventory/releases/$release',
    title: 'inventoryPages.release.title',
    place: 'products',
    page: lazily(() => import('./release.tsx'), 'ReleasePage'),
  },
  {
    path: '/inventory/import',
    title: 'inventoryPages.upload.title',
    place: 'products',
    palette: true,
    page: lazily(() => import('./upload.tsx'), 'UploadPage'),
  },
  {
    path: '/inventory/imports/$import',
    title: 'inventoryPages.import.title',
    place: 'products',
    page: lazily(() => import('./import.tsx'), 'ImportPage'),
  },
  {
    path: '/inventory/components',
    title: 'inventoryPages.components.title',
    place: 'products',
    palette: true,
    page: lazily(() => import('./components.tsx'), 'ComponentsPage'),
  },
]
