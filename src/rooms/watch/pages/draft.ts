import type { RoleId } from '../../access/role.ts'
import type { RuleKind } from '../rule.ts'
import type { Rule } from './api.ts'

/** A rule as it stands in the form. */
export interface Draft {
  readonly name: string
  readonly kind: RuleKind
  /** One a line. */
  readonly terms: string
  readonly version: string
  readonly note: string
  readonly roles: string[]
  readonly isPaused: boolean
}

export function draftOf(rule: Rule | undefined): Draft {
  return {
    name: rule?.name ?? '',
    kind: rule?.kind ?? 'component',
    terms: (rule?.terms ?? []).join('\n'),
    version: rule?.version ?? '',
    note: rule?.note ?? '',
    roles: rule?.roles ?? ['security-officer'],
    isPaused: rule?.isPaused ?? false,
  }
}

/** What is sent: a version only where the kind has one. */
export function fieldsOf({ name, kind, terms, version, note, roles, isPaused }: Draft) {
  const hasVersion = kind === 'item' || kind === 'component'
  return {
    name,
    kind,
    terms: termsOf(terms),
    version: (hasVersion && version) || undefined,
    note: note || undefined,
    roles: roles as RoleId[],
    isPaused,
  }
}

/** One term a line. */
export function termsOf(text: string): string[] {
  return text
    .split('\n')
    .map(line => line.trim())
    .filter(Boolean)
}
