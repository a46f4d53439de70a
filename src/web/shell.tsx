import { type ReactNode, useState } from 'react'
import { Bar } from './bar.tsx'
import { Bell, type BellJob } from './bell.tsx'
import { useCurrentFrame } from './frame.ts'
import { KeyDialog, KeyLine } from './key-line.tsx'
import { useKeys } from './keys.ts'
import { useText } from './languages.ts'
import type { PlaceId } from './page-entry.ts'
import { Palette } from './palette.tsx'
import { Drawer } from './parts/drawer.tsx'
import { Link } from './parts/link.tsx'
import { Tag } from './parts/tag.tsx'
import { ToastPlace } from './parts/toast.tsx'
import { type FramePerson, PersonMenu } from './person-menu.tsx'
import { Rail } from './rail.tsx'

interface ShellProps {
  readonly person: FramePerson
  readonly signOut: () => void
  readonly place?: PlaceId
  readonly counts: Readonly<Partial<Record<PlaceId, number>>>
  readonly hidden?: readonly PlaceId[]
  readonly jobs: readonly BellJob[]
  /** Demo data are loaded: a violet frame around everything. */
  readonly demo: boolean
  readonly width?: 'full'
  readonly children: ReactNode
}

/** The frame around every page: rail, bar, page, key line. */
export function Shell({ person, signOut, place, counts, hidden, jobs, demo, width, children }: ShellProps) {
  const t = useText()
  const [open, setOpen] = useState<'palette' | 'keys' | 'help' | undefined>()
  const close = () => setOpen(undefined)
  useKeys({ 'mod+k': () => setOpen('palette'), '?': () => setOpen('keys') })
  return (
    <>
      <a className="skip" href="#main">
        {t('web.frame.skip')}
      </a>
      <div className="app">
        <Rail place={place} counts={counts} hidden={hidden} />
        <div className="app-main">
          <Bar
            find={() => setOpen('palette')}
            help={() => setOpen(open === 'help' ? undefined : 'help')}
            bell={<Bell jobs={jobs} />}
            person={<PersonMenu person={person} signOut={signOut} />}
          />
          {demo && <DemoLine />}
          <main className={width === 'full' ? 'page full' : 'page'} id="main" tabIndex={-1}>
            {children}
          </main>
          <KeyLine showAll={() => setOpen('keys')} />
        </div>
      </div>
      {demo && <div className="unreal-frame" aria-hidden="true" />}
      {open === 'palette' && <Palette close={close} />}
      {open === 'keys' && <KeyDialog close={close} />}
      {open === 'help' && <HelpDrawer close={close} />}
      <ToastPlace />
    </>
  )
}

function DemoLine() {
  const t = useText()
  return (
    <aside className="unreal-line" aria-label={t('web.demo.tag')}>
      <Tag kind="unreal">{t('web.demo.tag')}</Tag>
      <span>{t('web.demo.text')}</span>
      <Link href="/access/demo">{t('web.demo.remove')}</Link>
    </aside>
  )
}

function HelpDrawer({ close }: { close: () => void }) {
  const t = useText()
  const { help, title } = useCurrentFrame()
  return (
    <Drawer title={t('web.frame.help')} close={close}>
      {title && <p className="soft">{title}</p>}
      <div className="said">{help ?? t('web.frame.noHelp')}</div>
    </Drawer>
  )
}
