import { useText } from '../../../web/languages.ts'
import { ChecksField } from '../../../web/parts/choices.tsx'
import { FactList } from '../../../web/parts/facts.tsx'
import { roleIds, roles } from '../role.ts'

/** Every role as a sentence. */
export function RoleSentences() {
  const t = useText()
  const facts = roles.map(role => ({
    name: t(`access.role.${role.id}.name`),
    value: t(`access.role.${role.id}.sentence`),
  }))
  return <FactList facts={facts} />
}

/** Choosing roles, each with its sentence. */
export function RolesField({
  value,
  change,
  error,
}: {
  value: readonly string[]
  change: (value: string[]) => void
  error?: string
}) {
  const t = useText()
  const options = roleIds.map(id => ({
    value: id,
    label: t(`access.role.${id}.name`),
    hint: t(`access.role.${id}.sentence`),
  }))
  return (
    <ChecksField
      label={t('access-pages.people.roles')}
      options={options}
      value={value}
      change={change}
      error={error}
      column
    />
  )
}
