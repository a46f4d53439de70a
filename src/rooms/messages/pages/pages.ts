import { lazily, type PageEntry } from '../../../web/page-entry.ts'

/** Addresses of messages: what reaches me, and whether letters arrive. */
export const pages: readonly PageEntry[] = [
  {
    path: '/messages',
    title: 'messages-pages.title',
    place: 'settings',
    palette: true,
    act: 'messages.own',
    page: lazily(() => import('./messages.tsx'), 'MessagesPage'),
  },
]
