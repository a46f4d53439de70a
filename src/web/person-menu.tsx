import { schemes, useScheme } from './colour-scheme.ts'
import { languageNames, languages, useLanguage, useText } from './languages.ts'
import { Icon } from './parts/icon.tsx'
import { Link } from './parts/link.tsx'
import { Menu } from './parts/menu.tsx'
import { chooseLanguage } from './session.ts'

/** Who is signed in, as the frame shows it. */
export interface FramePerson {
  readonly name: string
  readonly email: string
}

/** You: profile, language, light, sign out. */
export function PersonMenu({ person, signOut }: { person: FramePerson; signOut: () => void }) {
  const t = useText()
  const language = useLanguage()
  const [scheme, setScheme] = useScheme()
  return (
    <Menu label={t('web.person.menu', { name: person.name })} face={initials(person.name)} faceClass="me">
      {close => (
        <>
          <p className="menu-title" role="presentation">
            {person.name}
            <small>{person.email}</small>
          </p>
          <Link className="menu-item" role="menuitem" href="/access/profile" onClick={close}>
            <Icon name="person" />
            {t('web.person.profile')}
          </Link>
          <p className="menu-group" role="presentation">
            {t('web.person.language')}
          </p>
          {languages.map(one => (
            <button
              key={one}
              type="button"
              className="menu-item"
              role="menuitemradio"
              aria-checked={one === language}
              lang={one}
              onClick={() => void chooseLanguage(one)}
            >
              {languageNames[one]}
            </button>
          ))}
          <p className="menu-group" role="presentation">
            {t('web.person.scheme')}
          </p>
          {schemes.map(one => (
            <button
              key={one.id}
              type="button"
              className="menu-item"
              role="menuitemradio"
              aria-checked={one.id === scheme}
              onClick={() => setScheme(one.id)}
            >
              <Icon name={one.icon} />
              {t(one.text)}
            </button>
          ))}
          <hr className="menu-rule" />
          <button type="button" className="menu-item" role="menuitem" onClick={signOut}>
            <Icon name="leave" />
            {t('web.person.signOut')}
          </button>
        </>
      )}
    </Menu>
  )
}

function initials(name: string): string {
  const words = name.split(/\s+/).filter(Boolean)
  const letters = [words[0], words.length > 1 ? words.at(-1) : undefined].map(word => word?.[0] ?? '')
  return letters.join('').toUpperCase() || '?'
}
