import { Suspense } from 'react'
import { CrashBoundary } from './crash.tsx'
import { useMyPanels } from './house.ts'
import type { PanelPlace } from './page-entry.ts'
import { GreyLines } from './parts/loading.tsx'

/** What other rooms know of a thing, below its own page: each card loads, and fails, by itself. */
export function Panels({ on, id }: { on: PanelPlace; id: string }) {
  const panels = useMyPanels(on)
  return (
    <>
      {panels.map(({ id: name, panel: Panel }) => (
        <div key={`${name} ${id}`} className="panel" data-panel={name}>
          <CrashBoundary>
            <Suspense fallback={<GreyLines />}>
              <Panel id={id} />
            </Suspense>
          </CrashBoundary>
        </div>
      ))}
    </>
  )
}
