import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { FormEvent } from 'react'
import { useKeptDraft } from '../../../web/kept-draft.ts'
import { useText } from '../../../web/languages.ts'
import { ChecksField } from '../../../web/parts/choices.tsx'
import { AreaField, SelectField, TextField } from '../../../web/parts/fields.tsx'
import { FormFoot } from '../../../web/parts/form-foot.tsx'
import { tell } from '../../../web/parts/toast.tsx'
import { isProblem } from '../../../web/problem.ts'
import { nothingStated, requirementLevels, requirementNames, requirementsOf, type Statements } from '../profile.ts'
import { api, type Detail } from './api.ts'
import {
  chosenAfter,
  draftOf,
  type ProfileDraft,
  type SeveralField,
  type SingleField,
  severals,
  singles,
  statementsOf,
} from './profile-draft.ts'

interface FormProps {
  readonly profile: Detail
  /** Where it is about what one release has otherwise. */
  readonly release: Detail['releases'][number] | undefined
  readonly fixed: boolean
}

/** The statements about a product, or about what one of its releases has otherwise. */
export function ProfileForm({ profile, release, fixed }: FormProps) {
  const t = useText()
  const edition = release?.edition ?? profile.profile?.edition ?? 0
  const [draft, change, forget] = useKeptDraft(
    `scoring.profile.${profile.device}.${release?.release ?? ''}.${edition}`,
    beginning(profile, release),
  )
  const save = useSave(forget)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    save.mutate({
      device: profile.device,
      release: release?.release,
      statements: mutable(statementsOf(draft)),
      reason: draft.reason,
      seen: edition,
    })
  }
  const needsReason = isProblem(save.error, 'scoring.needs-a-reason')
  return (
    <form noValidate onSubmit={submit}>
      <fieldset disabled={fixed} className="bare">
        <legend className="hidden-text">{t('scoring-pages.profile.short')}</legend>
        {release && <p className="prose">{t('scoring-pages.profile.onlyDifference', { version: release.version })}</p>}
        <Fields draft={draft} change={change} isRelease={release !== undefined} />
        <Overrides draft={draft} change={change} error={save.error} />
        {!fixed && (
          <>
            <AreaField
              label={t('scoring-pages.profile.reason')}
              hint={t('scoring-pages.profile.reasonHint')}
              rows={2}
              maxLength={4000}
              value={draft.reason}
              change={reason => change({ reason })}
              error={needsReason ? t('scoring.needs-a-reason') : undefined}
            />
            <FormFoot
              act={t('scoring-pages.profile.save', { edition: edition + 1 })}
              busy={save.isPending}
              error={needsReason ? undefined : save.error}
            />
          </>
        )}
      </fieldset>
    </form>
  )
}

function beginning(profile: Detail, release: FormProps['release']): ProfileDraft {
  if (release) return draftOf(release.differs as Partial<Statements>, true)
  const stated = profile.editions.find(one => one.release === null)?.statements
  return draftOf((stated ?? { riskClass: profile.inventoryClass }) as Partial<Statements>, false)
}

interface PartProps {
  readonly draft: ProfileDraft
  readonly change: (change: Partial<ProfileDraft>) => void
}

const order = [
  'riskClass',
  'safetyClass',
  'safetyFunctions',
  'harm',
  'multiPatient',
  'interfaces',
  'exposure',
  'authentication',
  'patientData',
  'secrets',
] as const

/** What the words of a field's values stand under. */
const valueTexts: Readonly<Record<SingleField | SeveralField, string>> = {
  riskClass: 'riskClass',
  safetyClass: 'safetyClass',
  harm: 'harm',
  multiPatient: 'yesNo',
  exposure: 'exposure',
  authentication: 'authentication',
  patientData: 'patientData',
  secrets: 'yesNo',
  interfaces: 'interface',
  safetyFunctions: 'safetyFunction',
}

function Fields({ draft, change, isRelease }: PartProps & { isRelease: boolean }) {
  const t = useText()
  const text = (name: SingleField | SeveralField, value: string) => t(`scoring.${valueTexts[name]}.${value}`)
  return order.map(name => {
    const about = { label: t(`scoring.field.${name}`), hint: t(`scoring-pages.hint.${name}`) }
    if (name === 'interfaces' || name === 'safetyFunctions') {
      const alone = [
        { value: 'none', label: t(`scoring.none.${name}`) },
        { value: 'unknown', label: t('scoring.unknown') },
        ...(isRelease ? [{ value: 'same', label: t('scoring-pages.profile.asProduct') }] : []),
      ]
      return (
        <ChecksField
          key={name}
          {...about}
          column
          options={[...severals[name].map(value => ({ value, label: text(name, value) })), ...alone]}
          value={draft.several[name]}
          change={after =>
            change({
              several: {
                ...draft.several,
                [name]: chosenAfter(draft.several[name], after, isRelease ? 'same' : 'unknown'),
              },
            })
          }
        />
      )
    }
    return (
      <SelectField
        key={name}
        {...about}
        none={isRelease ? t('scoring-pages.profile.asProduct') : undefined}
        options={singles[name].map(value => ({ value, label: text(name, value) }))}
        value={draft.single[name]}
        change={value => change({ single: { ...draft.single, [name]: value } })}
      />
    )
  })
}

/** The three requirements: as they follow, or as a person sets them with a reason. */
function Overrides({ draft, change, error }: PartProps & { error: unknown }) {
  const t = useText()
  const follows = requirementsOf({ ...nothingStated, ...statementsOf(draft), overrides: {} })
  const lacks = isProblem(error, 'scoring.override-needs-a-reason') ? error : undefined
  return requirementNames.map(name => (
    <div key={name}>
      <SelectField
        label={t(`scoring.requirement.${name}`)}
        none={t('scoring-pages.profile.followsFrom', {
          level: t(`scoring.level.${follows[name].level}`),
          because: t(`scoring.because.${follows[name].because}`),
        })}
        options={requirementLevels.map(level => ({
          value: level,
          label: t('scoring-pages.profile.setTo', { level: t(`scoring.level.${level}`) }),
        }))}
        value={draft.levels[name]}
        change={level => change({ levels: { ...draft.levels, [name]: level } })}
      />
      {draft.levels[name] && (
        <TextField
          label={t('scoring-pages.profile.why', { requirement: name })}
          maxLength={4000}
          value={draft.whys[name]}
          change={why => change({ whys: { ...draft.whys, [name]: why } })}
          error={lacks && !draft.whys[name].trim() ? lacks.detail : undefined}
        />
      )}
    </div>
  ))
}

type Sent = Parameters<typeof api.saveProfile.call>[0]['statements']

function mutable(statements: Partial<Statements>): Sent {
  return statements as Sent
}

function useSave(done: () => void) {
  const t = useText()
  const memory = useQueryClient()
  return useMutation(
    api.saveProfile.mutationOptions({
      onSuccess: after => {
        done()
        memory.setQueryData(api.profile.queryKey({ input: { device: after.device } }), after)
        void memory.invalidateQueries({ queryKey: api.key() })
        tell({ text: t('scoring-pages.profile.saved') })
      },
    }),
  )
}
