import { type ReactNode, useEffect, useSyncExternalStore } from 'react'

/** One step of the way to a page; the last one has no address. */
export interface Crumb {
  readonly label: string
  readonly href?: string
}

/** A key and what it does, for the key line and the list of all keys. */
export interface KeyHint {
  readonly keys: readonly string[]
  readonly does: string
}

/** What a page tells the frame around it. */
export interface Frame {
  /** Browser title: object and state, without the program's name. */
  readonly title?: string
  readonly crumbs?: readonly Crumb[]
  readonly keys?: readonly KeyHint[]
  /** Right end of the key line, such as the same act on the command line. */
  readonly keysRight?: ReactNode
  /** What is this? At most 80 words. */
  readonly help?: ReactNode
}

let frame: Frame = {}
const listeners = new Set<() => void>()

function setFrame(next: Frame): void {
  frame = next
  for (const listener of listeners) listener()
}

/** Sets title, breadcrumbs, key line and help while the calling page is shown. */
export function useFrame(next: Frame): void {
  const { title, crumbs, keys, keysRight, help } = next
  const mark = JSON.stringify([title, crumbs, keys])
  // biome-ignore lint/correctness/useExhaustiveDependencies: crumbs and keys are compared by content
  useEffect(() => {
    setFrame({ title, crumbs, keys, keysRight, help })
    document.title = title ? `${title} · Aftercare` : 'Aftercare'
    return () => setFrame({})
  }, [mark, keysRight === undefined, help === undefined])
}

/** What the page shown now has told the frame. */
export function useCurrentFrame(): Frame {
  return useSyncExternalStore(listen, () => frame)
}

function listen(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
