import { modName } from '../keys.ts'
import { useLanguage } from '../languages.ts'

/** A key as it stands on the keyboard: `J`, `Enter`, `mod+Enter` (Ctrl or ⌘). */
export function Kbd({ keys }: { keys: string }) {
  const language = useLanguage()
  return <kbd>{keyLabel(keys, language)}</kbd>
}

/** How a key is written in this language. */
export function keyLabel(keys: string, language: string): string {
  return keys
    .split('+')
    .map(key => {
      if (key === 'mod') return modName(language)
      if (key === 'Enter') return '↵'
      if (key === 'Escape') return 'Esc'
      return key.length === 1 ? key.toUpperCase() : key
    })
    .join('\u00a0')
}
