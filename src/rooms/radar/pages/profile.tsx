import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { usePathParts } from '../../../web/address.ts'
import { useFormat } from '../../../web/format.ts'
import { useText } from '../../../web/languages.ts'
import { AreaField, TextField } from '../../../web/parts/fields.tsx'
import { FormFoot } from '../../../web/parts/form-foot.tsx'
import { useGo } from '../../../web/parts/link.tsx'
import { PageHeader } from '../../../web/parts/page-header.tsx'
import { tell } from '../../../web/parts/toast.tsx'
import { isProblem } from '../../../web/problem.ts'
import { useMay } from '../../../web/session.ts'
import { api, type Profile } from './api.ts'
import { inventoryApi } from './profiles.tsx'
import { Scoring } from './scoring.tsx'

/** What makes another device comparable to one product. */
export function ProfilePage() {
  const t = useText()
  const format = useFormat()
  const may = useMay()
  const { device = '' } = usePathParts()
  const { data: found } = useSuspenseQuery(inventoryApi.device.queryOptions({ input: { id: device } }))
  const { data: profiles } = useSuspenseQuery(api.profiles.queryOptions())
  const profile = profiles.find(one => one.device === device)
  const lead = profile
    ? t('radar-pages.profile.changed', { by: profile.changedBy, when: format.moment(profile.changedAt) })
    : t('radar-pages.profile.create')
  return (
    <>
      <PageHeader
        title={t('radar-pages.profile.title', { device: found.name })}
        lead={lead}
        crumbs={[
          { label: t('radar-pages.list.title'), href: '/radar' },
          { label: t('radar-pages.profiles.title'), href: '/radar/profiles' },
          { label: found.name },
        ]}
        help={t('radar-pages.profile.help')}
      />
      <div className="two apart">
        <div>
          {!may('radar.answer') && <p className="soft">{t('radar-pages.profile.mayNot')}</p>}
          <ProfileForm
            key={profile?.changedAt ?? 'new'}
            device={device}
            profile={profile}
            fixed={!may('radar.answer')}
          />
        </div>
        <Scoring />
      </div>
    </>
  )
}

type Lists = Pick<Profile, 'fdaCodes' | 'emdnCodes' | 'gmdnCodes' | 'competitors' | 'words'>

const fields = [
  { name: 'fdaCodes', text: 'fda', mono: true, code: 'radar.not-an-fda-code' },
  { name: 'emdnCodes', text: 'emdn', mono: true, code: 'radar.not-an-emdn-code' },
  { name: 'gmdnCodes', text: 'gmdn', mono: true, code: 'radar.not-a-gmdn-code' },
  { name: 'competitors', text: 'competitors', mono: false, code: undefined },
  { name: 'words', text: 'words', mono: false, code: 'radar.word-too-short' },
] as const satisfies readonly { name: keyof Lists; text: string; mono: boolean; code: string | undefined }[]

function ProfileForm({ device, profile, fixed }: { device: string; profile: Profile | undefined; fixed: boolean }) {
  const t = useText()
  const go = useGo()
  const [typed, setTyped] = useState(() => textsOf(profile))
  const [startsOn, setStartsOn] = useState(profile?.startsOn ?? today())
  const save = useSave(device, profile)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    save.mutate({ ...listsOf(typed), startsOn })
  }
  const atField = fields.some(({ code }) => code && isProblem(save.error, code))
  return (
    <form noValidate onSubmit={submit}>
      <fieldset disabled={fixed} className="bare">
        <legend className="hidden-text">{t('radar-pages.profiles.title')}</legend>
        {fields.map(({ name, text, mono, code }) => (
          <AreaField
            key={name}
            label={t(`radar-pages.profile.${text}`)}
            hint={t(`radar-pages.profile.${text}Hint`)}
            optional
            rows={Math.min(8, Math.max(2, typed[name].split('\n').length))}
            className={mono ? 'mono' : 'plain'}
            spellCheck={false}
            value={typed[name]}
            change={value => setTyped({ ...typed, [name]: value })}
            error={code && isProblem(save.error, code) ? (save.error.detail ?? save.error.title) : undefined}
          />
        ))}
        <TextField
          label={t('radar-pages.profile.startsOn')}
          hint={t('radar-pages.profile.startsOnHint')}
          type="date"
          value={startsOn}
          change={setStartsOn}
        />
        {!fixed && (
          <FormFoot
            act={t('radar-pages.profile.save')}
            busy={save.isPending}
            waits={!startsOn}
            error={atField ? undefined : save.error}
            leave={() => go('/radar/profiles')}
          />
        )}
      </fieldset>
    </form>
  )
}

function useSave(device: string, profile: Profile | undefined) {
  const t = useText()
  const go = useGo()
  const memory = useQueryClient()
  const create = useMutation(api.createProfile.mutationOptions())
  const change = useMutation(api.changeProfile.mutationOptions())
  const onSuccess = () => {
    void memory.invalidateQueries({ queryKey: api.key() })
    tell({ text: t('radar-pages.profile.saved') })
    go('/radar/profiles')
  }
  return {
    error: create.error ?? change.error,
    isPending: create.isPending || change.isPending,
    mutate: (given: Lists & { startsOn: string }) =>
      profile
        ? change.mutate({ id: profile.id, ...given }, { onSuccess })
        : create.mutate({ device, ...given }, { onSuccess }),
  }
}

function textsOf(profile: Profile | undefined): Record<keyof Lists, string> {
  const text = (name: keyof Lists) => (profile?.[name] ?? []).join('\n')
  return {
    fdaCodes: text('fdaCodes'),
    emdnCodes: text('emdnCodes'),
    gmdnCodes: text('gmdnCodes'),
    competitors: text('competitors'),
    words: text('words'),
  }
}

/** One entry a line; codes may also stand side by side. */
function listsOf(typed: Record<keyof Lists, string>): Lists {
  const lines = (text: string) =>
    text
      .split('\n')
      .map(line => line.trim())
      .filter(Boolean)
  const codes = (text: string) => text.split(/[\s,;]+/).filter(Boolean)
  return {
    fdaCodes: codes(typed.fdaCodes),
    emdnCodes: codes(typed.emdnCodes),
    gmdnCodes: codes(typed.gmdnCodes),
    competitors: lines(typed.competitors),
    words: lines(typed.words),
  }
}

function today(): string {
  return new Date().toLocaleDateString('sv-SE')
}
