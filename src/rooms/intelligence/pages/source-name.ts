import { useText } from '../../../web/languages.ts'

/** What a source is called beside its statements: feeds by their short names, what people typed in by what it is. */
export function useSourceName(): (source: string) => string {
  const t = useText()
  return source => (source === 'notice' ? t('notice-pages.source') : source.toUpperCase())
}
