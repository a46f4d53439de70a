import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { apiOf } from '../../../web/api.ts'
import { useText } from '../../../web/languages.ts'
import { Button } from '../../../web/parts/button.tsx'
import { Drawer } from '../../../web/parts/drawer.tsx'
import { ErrorState } from '../../../web/parts/error-state.tsx'
import { tell } from '../../../web/parts/toast.tsx'
import { contract } from '../contract.ts'
import type { RoleId } from '../role.ts'
import { LinkOnce } from './invite.tsx'
import { type PersonRow, PersonState } from './person-state.tsx'
import { RolesField } from './roles.tsx'

const api = apiOf(contract)

/** One person: roles, a new link, shutting out and letting in again. */
export function PersonDrawer({ person, close }: { person: PersonRow; close: () => void }) {
  const t = useText()
  const memory = useQueryClient()
  const [roles, setRoles] = useState<string[]>([...person.roles])
  const { id, name } = person
  const reload = () => memory.invalidateQueries({ queryKey: api.people.key() })
  const enable = useMutation(api.enable.mutationOptions({ onSuccess: reload }))
  const disable = useMutation(api.disable.mutationOptions({ onSuccess: reload }))
  const again = useMutation(api.inviteAgain.mutationOptions())
  const change = useMutation(api.changeRoles.mutationOptions({ onSuccess: reload }))
  const error = enable.error ?? disable.error ?? again.error ?? change.error
  const done = (text: string, undo: () => void) => () => {
    tell({ text: t(text, { name }), undo })
    close()
  }
  const before = [...person.roles] as RoleId[]
  const shutOut = () =>
    disable.mutate({ id }, { onSuccess: done('access-pages.people.shutOutDone', () => enable.mutate({ id })) })
  const save = () =>
    change.mutate(
      { id, roles: roles as RoleId[] },
      { onSuccess: done('access-pages.people.rolesDone', () => change.mutate({ id, roles: before })) },
    )
  return (
    <Drawer title={name} close={close}>
      <p className="meta">
        <PersonState state={person.state} />
        <span>{person.email}</span>
      </p>
      {again.data && <LinkOnce name={name} link={again.data.link} expiresAt={again.data.expiresAt} />}
      <RolesField value={roles} change={setRoles} error={roles.length === 0 ? t('access.no-role') : undefined} />
      {error && <ErrorState error={error} />}
      <div className="form-foot">
        <Button kind="main" waits={roles.length === 0} busy={change.isPending} onClick={save}>
          {t('access-pages.people.saveRoles')}
        </Button>
        {person.state === 'disabled' ? (
          <Button busy={enable.isPending} onClick={() => enable.mutate({ id }, { onSuccess: close })}>
            {t('access-pages.people.letIn')}
          </Button>
        ) : (
          <Button busy={disable.isPending} onClick={shutOut}>
            {t('access-pages.people.shutOut')}
          </Button>
        )}
        {person.state !== 'disabled' && (
          <Button kind="bare" busy={again.isPending} onClick={() => again.mutate({ id })}>
            {t('access-pages.people.newLink')}
          </Button>
        )}
      </div>
    </Drawer>
  )
}
