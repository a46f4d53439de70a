import { useState } from 'react'

/** What was typed in the first run; never the password. */
export interface SetupDraft {
  readonly token: string
  readonly step: SetupStep
  readonly company: { readonly name: string; readonly country: string; readonly markets: readonly string[] }
  readonly admin: { readonly name: string; readonly email: string }
}

/** The steps in their order. */
export const setupSteps = ['language', 'company', 'admin', 'start'] as const
export type SetupStep = (typeof setupSteps)[number]

const remembered = 'aftercare.setup'
const fresh: SetupDraft = {
  token: '',
  step: 'language',
  company: { name: '', country: '', markets: [] },
  admin: { name: '', email: '' },
}

/** The draft, kept in this tab so that a reload or a closed lid loses nothing. */
export function useSetupDraft(): [SetupDraft, (change: Partial<SetupDraft>) => void] {
  const [draft, setDraft] = useState(firstDraft)
  const change = (part: Partial<SetupDraft>) => {
    setDraft(before => {
      const next = { ...before, ...part }
      sessionStorage.setItem(remembered, JSON.stringify(next))
      return next
    })
  }
  return [draft, change]
}

/** The company that was typed, also after the demo was chosen. */
export function draftedCompany(): SetupDraft['company'] | undefined {
  const { company } = kept()
  return company.name && company.country ? company : undefined
}

/** Nothing is left to resume. */
export function forgetSetupDraft(): void {
  sessionStorage.removeItem(remembered)
}

function firstDraft(): SetupDraft {
  const token = location.hash.slice(1)
  const before = kept()
  if (!token) return before
  // The one-time link must not stay in the address bar, the history or a screenshot.
  history.replaceState(history.state, '', location.pathname)
  const next = { ...before, token }
  sessionStorage.setItem(remembered, JSON.stringify(next))
  return next
}

function kept(): SetupDraft {
  try {
    return { ...fresh, ...JSON.parse(sessionStorage.getItem(remembered) ?? '{}') }
  } catch {
    return fresh
  }
}
