import { useText } from '../../../web/languages.ts'
import { AreaField } from '../../../web/parts/fields.tsx'
import { type Words, wordLanguages } from '../words.ts'

interface WordsFieldProps {
  readonly label: string
  readonly value: Words
  readonly change: (words: Words) => void
  readonly rows?: number
}

/** A text of the document in both languages, side by side. */
export function WordsField({ label, value, change, rows = 2 }: WordsFieldProps) {
  const t = useText()
  return (
    <div className="response-words">
      {wordLanguages.map(language => (
        <AreaField
          key={language}
          lang={language}
          label={`${label}, ${t(`response.language.${language}`)}`}
          rows={rows}
          maxLength={8000}
          value={value[language]}
          change={text => change({ ...value, [language]: text })}
        />
      ))}
    </div>
  )
}
