import { lazily, type PageEntry } from '../../../web/page-entry.ts'

/** Addresses of access: first run, sign-in, and the place Settings. */
export const pages: readonly PageEntry[] = [
  {
    path: '/setup',
    title: 'accessPages.setup.title',
    frame: 'bare',
    page: lazily(() => import('./setup.tsx'), 'SetupPage'),
  },
  {
    path: '/sign-in',
    title: 'accessPages.signIn.title',
    frame: 'bare',
    page: lazily(() => import('./sign-in.tsx'), 'SignInPage'),
  },
  {
    path: '/invitation',
    title: 'accessPages.invitation.title',
    frame: 'bare',
    page: lazily(() => import('./invitation.tsx'), 'InvitationPage'),
  },
  {
    path: '/access',
    title: 'accessPages.people.title',
    place: 'settings',
    palette: true,
    page: lazily(() => import('./people.tsx'), 'PeoplePage'),
  },
  {
    path: '/access/keys',
    title: 'accessPages.keys.title',
    place: 'settings',
    palette: true,
    page: lazily(() => import('./keys.tsx'), 'KeysPage'),
  },
  {
    path: '/access/profile',
    title: 'accessPages.profile.title',
    place: 'settings',
    palette: true,
    page: lazily(() => import('./profile.tsx'), 'ProfilePage'),
  },
  {
    path: '/access/demo',
    title: 'accessPages.demo.title',
    place: 'settings',
    page: lazily(() => import('./demo.tsx'), 'DemoPage'),
  },
]
