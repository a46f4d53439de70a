import { useEffect, useRef, useSyncExternalStore } from 'react'

/** What each key does: `j`, `1`, `?`, `Enter`, `Escape`, `mod+Enter`, `mod+k` (mod is Ctrl, on a Mac ⌘). */
export type KeyMap = Readonly<Record<string, ((event: KeyboardEvent) => void) | undefined>>

const remembered = 'aftercare.keys'
const listeners = new Set<() => void>()

/** Acts on keys while the calling part is shown; single keys rest in fields and when a person switched them off. */
export function useKeys(map: KeyMap): void {
  const current = useRef(map)
  current.current = map
  useEffect(() => {
    const listener = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing) return
      const name = keyName(event)
      const act = current.current[name]
      if (!act || !mayAct(event, name)) return
      event.preventDefault()
      act(event)
    }
    document.addEventListener('keydown', listener)
    return () => document.removeEventListener('keydown', listener)
  }, [])
}

/** Whether single keys act (WCAG 2.1.4), and the way to change it. */
export function useSingleKeys(): [boolean, (on: boolean) => void] {
  return [useSyncExternalStore(listen, singleKeysOn), switchSingleKeys]
}

/** `Strg`/`Ctrl` or `⌘`, as this machine names it. */
export function modName(language: string): string {
  if (/Mac|iPhone|iPad/.test(navigator.platform)) return '⌘'
  return language === 'de' ? 'Strg' : 'Ctrl'
}

function keyName(event: KeyboardEvent): string {
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key
  return event.ctrlKey || event.metaKey ? `mod+${key}` : key
}

function mayAct(event: KeyboardEvent, name: string): boolean {
  if (event.altKey) return false
  if (name.startsWith('mod+')) return true
  const target = event.target as HTMLElement | null
  const inDialog = document.querySelector('dialog[open]') !== null && !target?.closest('dialog')
  if (inDialog) return false
  if (target?.closest('input:not([type="checkbox"], [type="radio"]), textarea, select, [contenteditable="true"]')) {
    return name === 'Escape'
  }
  if (name === 'Enter' && target?.closest('a, button, summary')) return false
  return singleKeysOn() || name === 'Enter' || name === 'Escape'
}

function singleKeysOn(): boolean {
  return localStorage.getItem(remembered) !== 'off'
}

function switchSingleKeys(on: boolean): void {
  localStorage.setItem(remembered, on ? 'on' : 'off')
  for (const listener of listeners) listener()
}

function listen(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
