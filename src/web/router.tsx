import { createRootRoute, createRoute, createRouter, Navigate, Outlet } from '@tanstack/react-router'
import { Suspense } from 'react'
import { CrashBoundary } from './crash.tsx'
import { Framed } from './framed.tsx'
import { NotFound } from './not-found.tsx'
import type { PageEntry } from './page-entry.ts'
import { GreyLines } from './parts/loading.tsx'

/** The routes, one per entry of the list of pages; the address keeps its query as it was typed. */
export function routerOf(pages: readonly PageEntry[]) {
  const root = createRootRoute({
    component: Outlet,
    notFoundComponent: () => (
      <Framed entry={{}}>
        <NotFound />
      </Framed>
    ),
  })
  const home = createRoute({ getParentRoute: () => root, path: '/', component: () => <Navigate to="/today" replace /> })
  const routes = pages.map(entry =>
    createRoute({ getParentRoute: () => root, path: entry.path, component: () => <Page entry={entry} /> }),
  )
  return createRouter({
    routeTree: root.addChildren([home, ...routes]),
    parseSearch: search => Object.fromEntries(new URLSearchParams(search)),
    stringifySearch: search => {
      const query = new URLSearchParams(search as Record<string, string>).toString()
      return query ? `?${query}` : ''
    },
  })
}

function Page({ entry }: { entry: PageEntry }) {
  const Inside = entry.page
  if (entry.frame !== 'bare') {
    return (
      <Framed entry={entry}>
        <Inside />
      </Framed>
    )
  }
  return (
    <CrashBoundary>
      <Suspense fallback={<GreyLines />}>
        <Inside />
      </Suspense>
    </CrashBoundary>
  )
}
