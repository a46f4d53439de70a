import { lazily, type PageEntry } from '../../../web/page-entry.ts'

/** Addresses of access: first run, sign-in, and the place Settings. */
export const pages: readonly PageEntry[] = [
  {
    path: '/setup',
    title: 'access-pages.setup.title',
    frame: 'bare',
    page: lazily(() => import('./setup.tsx'), 'SetupPage'),
  },
  {
    path: '/sign-in',
    title: 'access-pages.signIn.title',
    frame: 'bare',
    page: lazily(() => import('./sign-in.tsx'), 'SignInPage'),
  },
  {
    path: '/invitation',
    title: 'access-pages.invitation.title',
    frame: 'bare',
    page: lazily(() => import('./invitation.tsx'), 'InvitationPage'),
  },
  {
    path: '/access',
    title: 'access-pages.people.title',
    place: 'settings',
    palette: true,
    act: 'access.read',
    page: lazily(() => import('./people.tsx'), 'PeoplePage'),
  },
  {
    path: '/access/same-persons',
    title: 'access-pages.samePersons.title',
    place: 'settings',
    palette: true,
    act: 'access.read',
    page: lazily(() => import('./same-persons.tsx'), 'SamePersonsPage'),
  },
  {
    path: '/access/keys',
    title: 'access-pages.keys.title',
    place: 'settings',
    palette: true,
    act: 'access.own',
    page: lazily(() => import('./keys.tsx'), 'KeysPage'),
  },
  {
    path: '/access/profile',
    title: 'access-pages.profile.title',
    place: 'settings',
    palette: true,
    act: 'access.own',
    page: lazily(() => import('./profile.tsx'), 'ProfilePage'),
  },
  {
    path: '/access/demo',
    title: 'access-pages.demo.title',
    place: 'settings',
    page: lazily(() => import('./demo.tsx'), 'DemoPage'),
  },
]
