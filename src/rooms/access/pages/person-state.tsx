import { useText } from '../../../web/languages.ts'
import { Mark } from '../../../web/parts/tag.tsx'

/** One line of the list of people. */
export interface PersonRow {
  readonly id: string
  readonly name: string
  readonly email: string
  readonly roles: readonly string[]
  readonly state: 'invited' | 'active' | 'disabled'
  readonly createdAt: string
}

/** Invited, active, or shut out. */
export function PersonState({ state }: { state: PersonRow['state'] }) {
  const t = useText()
  const forms = {
    active: { icon: 'done', kind: 'proof' },
    invited: { icon: 'half', kind: 'plain' },
    disabled: { icon: 'not', kind: 'plain' },
  } as const
  return <Mark {...forms[state]}>{t(`access-pages.people.${state}`)}</Mark>
}
