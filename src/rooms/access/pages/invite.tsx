import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { apiOf } from '../../../web/api.ts'
import { useFormat } from '../../../web/format.ts'
import { type Language, languageNames, languages, useLanguage, useText } from '../../../web/languages.ts'
import { CopyButton } from '../../../web/parts/copy-button.tsx'
import { Drawer } from '../../../web/parts/drawer.tsx'
import { SelectField, TextField } from '../../../web/parts/fields.tsx'
import { FormFoot } from '../../../web/parts/form-foot.tsx'
import { Note } from '../../../web/parts/note.tsx'
import { contract } from '../contract.ts'
import type { RoleId } from '../role.ts'
import { RolesField } from './roles.tsx'
import { isEmail } from './setup-admin.tsx'

const api = apiOf(contract)

/** Inviting a person: name, address, roles; the answer is a link, shown once. */
export function InviteDrawer({ close }: { close: () => void }) {
  const t = useText()
  const memory = useQueryClient()
  const [name, setName] = useState('')
  const [email, setEmail] = useState('')
  const [roles, setRoles] = useState<string[]>([])
  const [language, setLanguage] = useState<Language>(useLanguage())
  const [tried, setTried] = useState(false)
  const invite = useMutation(
    api.invite.mutationOptions({ onSuccess: () => memory.invalidateQueries({ queryKey: api.people.key() }) }),
  )
  const complete = name.trim() !== '' && isEmail(email) && roles.length > 0
  if (invite.data) {
    return (
      <Drawer title={t('access-pages.people.linkMade')} close={close}>
        <LinkOnce name={name} link={invite.data.link} expiresAt={invite.data.expiresAt} />
      </Drawer>
    )
  }
  return (
    <Drawer title={t('access-pages.people.invite')} close={close}>
      <form
        noValidate
        onSubmit={event => {
          event.preventDefault()
          setTried(true)
          if (complete) invite.mutate({ name, email, roles: roles as RoleId[], language })
        }}
      >
        <TextField
          label={t('access-pages.person.name')}
          value={name}
          change={setName}
          maxLength={200}
          error={tried && !name.trim() ? t('access-pages.setup.missing') : undefined}
        />
        <TextField
          label={t('access-pages.person.email')}
          type="email"
          value={email}
          change={setEmail}
          maxLength={254}
          error={tried && !isEmail(email) ? t('access-pages.person.emailWrong') : undefined}
        />
        <SelectField
          label={t('web.person.language')}
          options={languages.map(one => ({ value: one, label: languageNames[one] }))}
          value={language}
          change={one => setLanguage(one as Language)}
        />
        <RolesField
          value={roles}
          change={setRoles}
          error={tried && roles.length === 0 ? t('access.no-role') : undefined}
        />
        <FormFoot act={t('access-pages.people.makeLink')} busy={invite.isPending} error={invite.error} leave={close} />
      </form>
    </Drawer>
  )
}

/** A link that is shown this once, to be handed over. */
export function LinkOnce({ name, link, expiresAt }: { name: string; link: string; expiresAt: string }) {
  const t = useText()
  const format = useFormat()
  return (
    <>
      <p className="said">{t('access-pages.people.handOver', { name, until: format.moment(expiresAt) })}</p>
      <div className="secret apart">
        <code>{link}</code>
        <CopyButton text={link} what={t('access-pages.people.link')} />
      </div>
      <div className="apart">
        <Note kind="haste">{t('access-pages.people.once')}</Note>
      </div>
    </>
  )
}
