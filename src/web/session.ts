import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { contract as access } from '../rooms/access/contract.ts'
import { contract as today } from '../rooms/today/contract.ts'
import { apiOf, clientOf } from './api.ts'
import { hasChosenLanguage, type Language, speak } from './languages.ts'

const accessApi = apiOf(access)
const todayApi = apiOf(today)

/** Options of the question who I am; pages of `access` share the answer. */
export const meOptions = accessApi.me.queryOptions({ staleTime: 60_000 })

/** Who is signed in and what this person may do. */
export function useMe() {
  return useQuery(meOptions)
}

/** Whether the person may do an act (`triage.decide`): pages show only what is possible. */
export function useMay(): (act: string) => boolean {
  const { data } = useMe()
  return act => data?.acts.some(own => own === act) ?? false
}

/** What the frame shows from Today: open work, running imports, demo data. */
export function useOverview() {
  const may = useMay()
  return useQuery(todayApi.overview.queryOptions({ enabled: may('today.read'), refetchInterval: 30_000 }))
}

/** On a machine without a choice, the pages speak the language of the person's account. */
export function useOwnLanguage(language: Language | undefined): void {
  useEffect(() => {
    if (language && !hasChosenLanguage()) void speak(language)
  }, [language])
}

/** Changes the language here and for the account: mails and documents follow it. */
export async function chooseLanguage(language: Language): Promise<void> {
  await speak(language)
  await clientOf(access).chooseLanguage({ language })
}

/** Ends the login here and forgets everything that was loaded. */
export function useSignOut(): () => Promise<void> {
  const memory = useQueryClient()
  return async () => {
    await clientOf(access).logout()
    memory.clear()
    location.assign('/sign-in')
  }
}
