import type { SourceFile } from './tree.ts'

/** Where text for people is made in the language of whoever's machine it is, instead of the one they read. */
export function withoutLanguage(sources: readonly SourceFile[]): string[] {
  return sources.flatMap(({ path, text }) =>
    [...text.matchAll(/\.toLocale(?:\w*)\((?:undefined\b|\))|\bIntl\.\w+\((?:undefined\b|\[\]|\))/g)]
      // which zone a machine is in is no question of language
      .filter(({ index }) => !text.slice(index).startsWith('Intl.DateTimeFormat().resolvedOptions().timeZone'))
      .map(([found]) => `${path}: ${found}`),
  )
}
