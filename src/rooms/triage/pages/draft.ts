import { useEffect, useRef, useState } from 'react'
import type { VexStatus } from '../../../web/parts/vex-mark.tsx'
import type { Verdict } from './shown.ts'

/** What somebody has typed about one vulnerability and not saved yet. */
export interface Draft {
  readonly status?: VexStatus
  readonly justification?: Verdict['justification']
  readonly statement: string
  readonly action: string
  /** The earlier decision it was copied from. */
  readonly basedOn?: string
  /** Last day on which it is to hold. */
  readonly validUntil?: string
}

interface KeptDraft extends Draft {
  readonly at: string
}

const none: Draft = { statement: '', action: '' }
const every = 2000

/** The verdict that a draft means: only the fields that its status asks for. */
export function verdictOf(draft: Draft): Verdict | undefined {
  if (!draft.status) return undefined
  return {
    status: draft.status,
    justification: draft.status === 'not_affected' ? draft.justification : undefined,
    statement: draft.statement,
    action: draft.status === 'affected' && draft.action ? draft.action : undefined,
  }
}

/** A draft that survives leaving the page and signing out: kept on this machine every two seconds. */
export function useDraft(key: string): {
  draft: Draft
  change: (change: Partial<Draft>) => void
  keptAt: string | undefined
  forget: () => void
} {
  const [first] = useState(() => read(key))
  const [draft, setDraft] = useState<Draft>(first ?? none)
  const [keptAt, setKeptAt] = useState(first?.at)
  const waiting = useRef<Draft | undefined>(undefined)
  useEffect(() => {
    const keep = () => {
      if (!waiting.current) return
      setKeptAt(write(key, waiting.current))
      waiting.current = undefined
    }
    const timer = setInterval(keep, every)
    window.addEventListener('pagehide', keep)
    return () => {
      clearInterval(timer)
      window.removeEventListener('pagehide', keep)
      if (waiting.current) write(key, waiting.current)
    }
  }, [key])
  return {
    draft,
    keptAt,
    change: change => {
      const next = { ...(waiting.current ?? draft), ...change }
      waiting.current = next
      setDraft(next)
    },
    forget: () => {
      waiting.current = undefined
      localStorage.removeItem(key)
      setDraft(none)
      setKeptAt(undefined)
    },
  }
}

function write(key: string, draft: Draft): string {
  const at = new Date().toISOString()
  localStorage.setItem(key, JSON.stringify({ ...draft, at } satisfies KeptDraft))
  return at
}

function read(key: string): KeptDraft | undefined {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key) ?? 'null')
    return isDraft(kept) ? kept : undefined
  } catch {
    return undefined
  }
}

function isDraft(value: unknown): value is KeptDraft {
  const draft = value as Partial<KeptDraft> | null
  return typeof draft?.statement === 'string' && typeof draft.action === 'string' && typeof draft.at === 'string'
}
