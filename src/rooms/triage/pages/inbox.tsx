import { Suspense } from 'react'
import { CrashBoundary } from '../../../web/crash.tsx'
import { type KeyHint, useFrame } from '../../../web/frame.ts'
import { useKeys } from '../../../web/keys.ts'
import { type Text, useText } from '../../../web/languages.ts'
import { GreyLines } from '../../../web/parts/loading.tsx'
import { Detail } from './detail.tsx'
import { InboxList } from './inbox-list.tsx'
import { type Inbox, useInbox } from './inbox-state.ts'
import { useUndo } from './undo.ts'

/** The inbox: what touches my released versions, grouped by vulnerability, with the decision beside it. */
export function InboxPage() {
  const t = useText()
  const inbox = useInbox()
  const undo = useUndo(inbox.go)
  useInboxKeys(inbox, undo.run)
  useFrame({
    title: inbox.open ? t('triage-pages.inbox.documentTitle', { what: inbox.open }) : t('triage-pages.inbox.title'),
    crumbs: [
      { label: t('web.places.vulnerabilities'), href: '/triage' },
      { label: t('triage-pages.inbox.title'), href: '/triage' },
      ...(inbox.open ? [{ label: inbox.open }] : []),
    ],
    keys: keyHints(t),
    help: t('triage-pages.inbox.help'),
  })
  return (
    <div className={inbox.reading ? 'triage reading' : 'triage'}>
      <InboxList inbox={inbox} />
      {inbox.open ? (
        <section className="detail" aria-label={t('triage-pages.detail.name', { what: inbox.open })}>
          <button type="button" className="plain-button back" onClick={() => inbox.go(undefined)}>
            {t('triage-pages.detail.back')}
          </button>
          <CrashBoundary key={inbox.open}>
            <Suspense fallback={<Waiting />}>
              <Detail vulnerability={inbox.open} inbox={inbox} remember={undo.remember} />
            </Suspense>
          </CrashBoundary>
        </section>
      ) : (
        <div className="detail" />
      )}
    </div>
  )
}

function Waiting() {
  return (
    <div className="scroll">
      <GreyLines lines={12} />
    </div>
  )
}

function useInboxKeys(inbox: Inbox, undo: (() => void) | undefined): void {
  const step = (by: number) => {
    const next = inbox.beside(by)
    if (next) inbox.go(next)
  }
  useKeys({
    j: () => step(1),
    k: () => step(-1),
    u: undo,
    Escape: () => (document.activeElement as HTMLElement | null)?.blur(),
  })
}

function keyHints(t: Text): KeyHint[] {
  return [
    { keys: ['J', 'K'], does: t('web.keys.move') },
    { keys: ['1', '2', '3', '4', '5'], does: t('triage-pages.keys.status') },
    { keys: ['V'], does: t('triage-pages.keys.versions') },
    { keys: ['X'], does: t('triage-pages.keys.choose') },
    { keys: ['mod+Enter'], does: t('triage-pages.decide.save') },
    { keys: ['L'], does: t('triage-approvals.lapsed.renew') },
    { keys: ['S'], does: t('triage-priority.snooze.act') },
    { keys: ['U'], does: t('web.act.undo') },
    { keys: ['/'], does: t('triage-pages.keys.query') },
    { keys: ['Escape'], does: t('triage-pages.keys.leave') },
  ]
}
