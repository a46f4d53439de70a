import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { apiOf } from '../../../web/api.ts'
import { useFormat } from '../../../web/format.ts'
import { type Language, languageNames, languages, useLanguage, useText } from '../../../web/languages.ts'
import { Button } from '../../../web/parts/button.tsx'
import { CopyButton } from '../../../web/parts/copy-button.tsx'
import { Drawer } from '../../../web/parts/drawer.tsx'
import { ErrorState } from '../../../web/parts/error-state.tsx'
import { SelectField, TextField } from '../../../web/parts/fields.tsx'
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
      <Drawer title={t('accessPages.people.invited')} close={close}>
        <LinkOnce name={name} link={invite.data.link} expiresAt={invite.data.expiresAt} />
      </Drawer>
    )
  }
  return (
    <Drawer title={t('accessPages.people.invite')} close={close}>
      <form
        noValidate
        onSubmit={event => {
          event.preventDefault()
          setTried(true)
          if (complete) invite.mutate({ name, email, roles: roles as RoleId[], language })
        }}
      >
        <TextField
          label={t('accessPages.person.name')}
          value={name}
          change={setName}
          maxLength={200}
          error={tried && !name.trim() ? t('accessPages.setup.missing') : undefined}
        />
        <TextField
          label={t('accessPages.person.email')}
          type="email"
          value={email}
          change={setEmail}
          maxLength={254}
          error={tried && !isEmail(email) ? t('accessPages.person.emailWrong') : undefined}
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
        {invite.error && <ErrorState error={invite.error} />}
        <div className="form-foot">
          <Button kind="main" type="submit" busy={invite.isPending}>
            {t('accessPages.people.makeLink')}
          </Button>
          <Button onClick={close}>{t('web.act.cancel')}</Button>
        </div>
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
      <p className="said">{t('accessPages.people.handOver', { name, until: format.moment(expiresAt) })}</p>
      <div className="secret apart">
        <code>{link}</code>
        <CopyButton text={link} what={t('accessPages.people.link')} />
      </div>
      <div className="apart">
        <Note kind="haste">{t('accessPages.people.once')}</Note>
      </div>
    </>
  )
}
