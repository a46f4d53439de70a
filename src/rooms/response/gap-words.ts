import type { Translate } from '../../platform/translate.ts'
import type { Gap } from './gaps.ts'

/** A finding about a plan in words, with the name of what it is about; `laws` names regulations by their ids. */
export function gapWords(
  t: Translate,
  { code, about }: Pick<Gap, 'about'> & { readonly code: string },
  laws: ReadonlyMap<string, string>,
): string {
  return t(`response.gap.${code}`, { about: nameOf(t, code, about, laws) })
}

/** Names of the regulations whose clocks a plan shows, in the language of the reader. */
export function lawNames(
  t: Translate,
  clocks: readonly { readonly regulation: string }[],
): ReadonlyMap<string, string> {
  return new Map(clocks.map(({ regulation }) => [regulation, t(`vigilance-pages.regulation.${regulation}`)]))
}

function nameOf(t: Translate, code: string, about: string, laws: ReadonlyMap<string, string>): string {
  if (code === 'law-moved') return laws.get(about) ?? about
  if (code === 'text-missing') return t(`response.language.${about}`)
  if (code === 'phase-missing') return t(`response.phase.${about}`)
  if (code === 'level-missing' || code === 'nobody-called') return t(`response.level.${about}`)
  if (code === 'template-missing') return t(`response.audience.${about}`)
  if (code === 'contact-kind-missing') return t(`response.contactKind.${about}`)
  const isOffice = ['holder', 'reach', 'deputy'].some(one => code.startsWith(`${one}-`))
  return isOffice ? t(`response.office.${about}`) : about
}
