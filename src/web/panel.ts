import type { ComponentType, LazyExoticComponent } from 'react'

/** A tab that a room offers for another room's page; the page that owns the subject sets it in place. */
export interface Panel {
  readonly on: 'device' | 'release' | 'vulnerability'
  /** Last part of the address and key of the tab: `history`. */
  readonly id: string
  /** Text key of the tab. */
  readonly title: string
  /** Gets the id of the device, release or vulnerability. */
  readonly page: LazyExoticComponent<ComponentType<{ id: string }>>
}
