import { useRouterState } from '@tanstack/react-router'
import { Suspense, useEffect } from 'react'
import type { BellJob } from './bell.tsx'
import { CrashBoundary } from './crash.tsx'
import { type Text, useText } from './languages.ts'
import type { PageEntry, PlaceId } from './page-entry.ts'
import { ErrorState } from './parts/error-state.tsx'
import { useGo } from './parts/link.tsx'
import { GreyLines } from './parts/loading.tsx'
import { useMay, useMe, useOverview, useOwnLanguage, useSignOut } from './session.ts'
import { Shell } from './shell.tsx'

/** A page inside the frame, for a person who is signed in; others are led to set-up or sign-in. */
export function Framed({ entry, children }: { entry: Pick<PageEntry, 'place' | 'width'>; children: React.ReactNode }) {
  const t = useText()
  const me = useMe()
  const may = useMay()
  const overview = useOverview()
  const signOut = useSignOut()
  const elsewhere = me.data && !me.data.person ? (me.data.setupNeeded ? '/setup' : signInAddress()) : undefined
  useRedirect(elsewhere)
  const path = useTop()
  useOwnLanguage(me.data?.person?.language)
  if (me.error)
    return (
      <Alone>
        <ErrorState error={me.error} retry={() => void me.refetch()} alone />
      </Alone>
    )
  if (!me.data?.person)
    return (
      <Alone>
        <GreyLines />
      </Alone>
    )
  const { data } = overview
  return (
    <Shell
      person={me.data.person}
      signOut={() => void signOut()}
      place={entry.place}
      width={entry.width}
      hidden={hiddenPlaces(may)}
      counts={{ vulnerabilities: data?.undecided, incidents: data && dutiesIn(data.vigilance) }}
      jobs={[...limitsOf(t, data?.vigilance), ...watchOf(t, data?.watch), ...jobsOf(t, data?.imports ?? [])]}
      demo={data?.demo ?? false}
    >
      <CrashBoundary key={path}>
        <Suspense fallback={<GreyLines />}>{children}</Suspense>
      </CrashBoundary>
    </Shell>
  )
}

// A new page begins at its top; a change of the query (filter, tab) moves nothing.
function useTop(): string {
  const path = useRouterState({ select: state => state.location.pathname })
  // biome-ignore lint/correctness/useExhaustiveDependencies: only the path counts
  useEffect(() => {
    window.scrollTo(0, 0)
  }, [path])
  return path
}

/** The sign-in page that leads back here. */
export function signInAddress(): string {
  const here = `${location.pathname}${location.search}${location.hash}`
  return here === '/' || here.startsWith('/sign-in') ? '/sign-in' : `/sign-in?to=${encodeURIComponent(here)}`
}

function Alone({ children }: { children: React.ReactNode }) {
  return (
    <main className="page" id="main">
      {children}
    </main>
  )
}

function useRedirect(to: string | undefined): void {
  const go = useGo()
  // biome-ignore lint/correctness/useExhaustiveDependencies: only the address counts
  useEffect(() => {
    if (to) go(to, { replace: true })
  }, [to])
}

function hiddenPlaces(may: (act: string) => boolean): PlaceId[] {
  const needs: [PlaceId, string][] = [
    ['today', 'today.read'],
    ['products', 'inventory.read'],
    ['vulnerabilities', 'triage.read'],
    ['incidents', 'vigilance.read'],
    ['compliance', 'risk.read'],
  ]
  return needs.filter(([, act]) => !may(act)).map(([place]) => place)
}

function jobsOf(t: Text, imports: readonly { id: string; name: string; fileName: string; state: string }[]): BellJob[] {
  return imports.map(one => ({
    id: one.id,
    text: `${one.name}: ${one.fileName}`,
    state: t(`web.importState.${one.state}`, { defaultValue: one.state }),
    href: `/inventory/imports/${one.id}`,
    goesOn: !['done', 'awaiting', 'failed', 'discarded'].includes(one.state),
  }))
}

interface Limits {
  readonly overdue: number
  readonly startUnknown: number
  readonly running: number
  readonly untreated: number
}

/** Duties to report that run or are late, and intakes that may hide one. */
function dutiesIn({ overdue, startUnknown, running, untreated }: Limits): number {
  return overdue + startUnknown + running + untreated
}

/** What is late by law is told everywhere, until it is done. */
function limitsOf(t: Text, limits: Limits | undefined): BellJob[] {
  const count = limits ? limits.overdue + limits.startUnknown : 0
  if (count === 0) return []
  return [
    { id: 'limits', text: t('web.bell.limits', { count }), state: '', href: '/vigilance/deadlines', goesOn: false },
  ]
}

/** Hits of watch rules are one entry, however many there are. */
function watchOf(t: Text, watch: { urgent: number; told: number } | undefined): BellJob[] {
  const count = watch ? watch.urgent + watch.told : 0
  if (!watch || count === 0) return []
  const state = watch.urgent > 0 ? t('web.bell.urgent', { count: watch.urgent }) : ''
  return [{ id: 'watch', text: t('web.bell.watch', { count }), state, href: '/watch', goesOn: false }]
}
