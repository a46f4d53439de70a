import { useText } from '../../../web/languages.ts'
import { CopyButton } from '../../../web/parts/copy-button.tsx'
import { Unknown } from '../../../web/parts/unknown.tsx'
import type { PlanContent } from '../plan-content.ts'
import { wordLanguages } from '../words.ts'
import { useSaid } from './said.tsx'

/** First words for each audience, in both languages, ready to be copied and filled in. */
export function Letters({ letters }: { letters: PlanContent['templates'] }) {
  const t = useText()
  const said = useSaid()
  if (letters.length === 0) return <Unknown>{t('response.gap.part-empty')}</Unknown>
  return (
    <div className="response-letters">
      {letters.map((letter, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: an audience may have several letters, and none has an id
        <details key={at}>
          <summary>
            <b>{t(`response.audience.${letter.audience}`)}</b> <span className="soft">{said(letter.subject)}</span>
          </summary>
          {wordLanguages.map(language => (
            <div key={language} lang={language} className="response-letter">
              <h4>{letter.subject[language]}</h4>
              <p className="said">{letter.text[language]}</p>
              <CopyButton
                text={`${letter.subject[language]}\n\n${letter.text[language]}`}
                what={t(`response.language.${language}`)}
              />
            </div>
          ))}
        </details>
      ))}
    </div>
  )
}
