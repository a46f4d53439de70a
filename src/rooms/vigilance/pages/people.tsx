import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useText } from '../../../web/languages.ts'
import { TextField } from '../../../web/parts/fields.tsx'
import { FormFoot } from '../../../web/parts/form-foot.tsx'
import { Section } from '../../../web/parts/section.tsx'
import { Unknown } from '../../../web/parts/unknown.tsx'
import { useMe } from '../../../web/session.ts'
import { type CaseRole, caseRoles } from '../incident.ts'
import { api, type Case } from './api.ts'
import { useSaved } from './saving.ts'

/** Who does what in this case, and who stands in. */
export function People({ one, mayWrite }: { one: Case; mayWrite: boolean }) {
  const t = useText()
  const [named, setNamed] = useState<CaseRole | undefined>()
  return (
    <Section title={<span id="people">{t('vigilance-pages.people.title')}</span>}>
      <ul className="lines">
        {caseRoles.map(role => {
          const holder = one.people.find(each => each.role === role)
          return (
            <li key={role}>
              <span className="soft">{t(`vigilance-pages.role.${role}`)}: </span>
              {holder?.person ? <b>{holder.person.name}</b> : <Unknown>{t('vigilance-pages.people.nobody')}</Unknown>}
              {holder?.deputy && <small>{t('vigilance-pages.people.deputyIs', { name: holder.deputy.name })}</small>}{' '}
              {mayWrite && named !== role && (
                <button type="button" className="plain-button" onClick={() => setNamed(role)}>
                  {t('vigilance-pages.people.name')}
                  <span className="hidden-text"> {t(`vigilance-pages.role.${role}`)}</span>
                </button>
              )}
              {named === role && <PersonForm one={one} role={role} done={() => setNamed(undefined)} />}
            </li>
          )
        })}
      </ul>
    </Section>
  )
}

function PersonForm({ one, role, done }: { one: Case; role: CaseRole; done: () => void }) {
  const t = useText()
  const me = useMe().data?.person
  const saved = useSaved()
  const holder = one.people.find(each => each.role === role)
  const [person, setPerson] = useState(holder?.person?.name ?? '')
  const [deputy, setDeputy] = useState(holder?.deputy?.name ?? '')
  const save = useMutation(api.namePerson.mutationOptions(saved(t('vigilance-pages.people.saved'), done)))
  const someone = (name: string) => {
    const known = [holder?.person, holder?.deputy].find(each => each?.name === name.trim())
    const id = name.trim() === me?.name ? me.id : (known?.id ?? null)
    return name.trim() === '' ? null : { id, name: name.trim() }
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    save.mutate({ id: one.id, role, person: someone(person), deputy: someone(deputy) })
  }
  return (
    <form noValidate onSubmit={submit} className="incident-form">
      <TextField
        label={t('vigilance-pages.people.person')}
        optional
        maxLength={300}
        value={person}
        change={setPerson}
      />
      {me && person !== me.name && (
        <p>
          <button type="button" className="plain-button" onClick={() => setPerson(me.name)}>
            {t('vigilance-pages.people.me')}
          </button>
        </p>
      )}
      <TextField
        label={t('vigilance-pages.people.deputy')}
        optional
        maxLength={300}
        value={deputy}
        change={setDeputy}
      />
      <FormFoot act={t('vigilance-pages.people.save')} busy={save.isPending} error={save.error} leave={done} />
    </form>
  )
}
