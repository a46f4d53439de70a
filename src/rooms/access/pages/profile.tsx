import { useText } from '../../../web/languages.ts'
import { FactList } from '../../../web/parts/facts.tsx'
import { Section } from '../../../web/parts/section.tsx'
import { useMe } from '../../../web/session.ts'
import { acts } from '../role.ts'
import { Logins } from './logins.tsx'
import { PasswordForm } from './password-form.tsx'
import { SettingsHeader } from './settings-header.tsx'

/** Me: what I may do in sentences, my password, where I am signed in. */
export function ProfilePage() {
  const t = useText()
  const { data: me } = useMe()
  if (!me?.person) return null
  const { name, email, roles } = me.person
  const own = new Set<string>(me.acts)
  return (
    <>
      <SettingsHeader page="profile" lead={t('access-pages.profile.lead', { name })} />
      <div className="two apart">
        <div className="stack">
          <Section title={t('access-pages.profile.may')} count={me.acts.length}>
            <ul className="lines">
              {acts
                .filter(act => own.has(act))
                .map(act => (
                  <li key={act}>{t(`access.act.${act}`)}</li>
                ))}
            </ul>
          </Section>
          <Section title={t('access-pages.profile.mayNot')}>
            <p className="small soft">
              {acts
                .filter(act => !own.has(act))
                .map(act => t(`access.act.${act}`))
                .join(' · ') || t('access-pages.profile.everything')}
            </p>
            <p className="small soft">{t('web.error.nextAsk')}</p>
          </Section>
          <Logins />
        </div>
        <div className="stack">
          <Section title={t('access-pages.profile.account')}>
            <FactList
              facts={[
                { name: t('access-pages.person.email'), value: email },
                {
                  name: t('access-pages.people.roles'),
                  value: roles.map(role => t(`access.role.${role}.name`)).join(', '),
                },
              ]}
            />
          </Section>
          <PasswordForm context={[name, email]} />
        </div>
      </div>
    </>
  )
}
