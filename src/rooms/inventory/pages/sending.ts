import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { callStream } from '../../../web/api.ts'
import { api } from './inventory-api.ts'

/** One file on its way to the server. */
export interface Sending {
  readonly key: string
  readonly file: File
  readonly state: 'sending' | 'received' | 'refused'
  /** The import that it became. */
  readonly id?: string
  readonly error?: unknown
}

/** Sends files as imports of a release, one after the other; `only` is called where a single file arrived. */
export function useSending(release: string, only: (id: string) => void) {
  const memory = useQueryClient()
  const [items, setItems] = useState<readonly Sending[]>([])
  const update = (key: string, change: Partial<Sending>) =>
    setItems(before => before.map(one => (one.key === key ? { ...one, ...change } : one)))

  async function sendOne({ key, file }: Sending): Promise<string | undefined> {
    update(key, { state: 'sending', error: undefined })
    try {
      const id = await sendFile(release, file, key)
      update(key, { state: 'received', id })
      return id
    } catch (error) {
      update(key, { state: 'refused', error })
      return undefined
    }
  }

  async function send(files: readonly File[]): Promise<void> {
    const added = files.map(file => ({ key: crypto.randomUUID(), file, state: 'sending' as const }))
    setItems(before => [...before, ...added])
    for (const one of added) {
      const id = await sendOne(one)
      if (id && added.length === 1) only(id)
    }
    void memory.invalidateQueries({ queryKey: api.imports.key() })
  }

  return {
    items,
    send: (files: readonly File[]) => void send(files),
    again: (one: Sending) => void sendOne(one).then(id => id && items.length === 1 && only(id)),
  }
}

// The key makes a second sending of the same file, after a lost answer, the same import.
async function sendFile(release: string, file: File, key: string): Promise<string> {
  const query = new URLSearchParams({ file: file.name, current: 'false' })
  const answer = await callStream(`/inventory/releases/${release}/imports?${query}`, {
    method: 'POST',
    body: file,
    headers: { 'content-type': 'application/octet-stream', 'idempotency-key': key },
  })
  const { id } = (await answer.json()) as { id: string }
  return id
}
