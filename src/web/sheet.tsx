import type { ReactNode } from 'react'
import { languageNames, languages, speak, useLanguage, useText } from './languages.ts'
import { Brand } from './rail.tsx'

/** A page without the frame, one sheet on canvas: set-up, sign-in, invitation. */
export function Sheet({ children, aside }: { children: ReactNode; aside?: ReactNode }) {
  const t = useText()
  const language = useLanguage()
  return (
    <div className="public">
      <a className="skip" href="#main">
        {t('web.frame.skip')}
      </a>
      <div className="sheet">
        <header className="mast">
          <Brand />
          <nav className="lang" aria-label={t('web.person.language')}>
            {languages.map(one => (
              <button
                key={one}
                type="button"
                lang={one}
                aria-pressed={one === language}
                onClick={() => void speak(one)}
              >
                {languageNames[one]}
              </button>
            ))}
          </nav>
        </header>
        <div className="letter">
          <main id="main" tabIndex={-1}>
            {children}
          </main>
          {aside && (
            <aside className="aside stack" aria-label={t('web.frame.help')}>
              {aside}
            </aside>
          )}
        </div>
      </div>
    </div>
  )
}
