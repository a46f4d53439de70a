import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { usePathParts } from '../../../web/address.ts'
import { useFormat } from '../../../web/format.ts'
import { useText } from '../../../web/languages.ts'
import { Button } from '../../../web/parts/button.tsx'
import { CheckField, ChecksField, ChoiceField } from '../../../web/parts/choices.tsx'
import { Empty } from '../../../web/parts/empty.tsx'
import { AreaField, TextField } from '../../../web/parts/fields.tsx'
import { FormFoot } from '../../../web/parts/form-foot.tsx'
import { useGo } from '../../../web/parts/link.tsx'
import { PageHeader } from '../../../web/parts/page-header.tsx'
import { tell } from '../../../web/parts/toast.tsx'
import { useMay } from '../../../web/session.ts'
import { RuleFields } from '../contract.ts'
import { type RuleKind, ruleKinds } from '../rule.ts'
import { api, type Rule } from './api.ts'
import { type Draft, draftOf, fieldsOf } from './draft.ts'
import { Preview } from './preview.tsx'

/** One watch rule: to enter it, to change it, to take it out of use. */
export function RulePage() {
  const t = useText()
  const format = useFormat()
  const { id = '' } = usePathParts()
  const { data: rules } = useSuspenseQuery(api.rules.queryOptions())
  const rule = rules.find(one => one.id === id)
  const title = rule?.name ?? t('watch-pages.rules.create')
  return (
    <>
      <PageHeader
        title={title}
        eyebrow={rule?.shortId}
        lead={rule && t('watch-pages.rule.changed', { by: rule.changedBy, when: format.moment(rule.changedAt) })}
        crumbs={[
          { label: t('watch-pages.list.title'), href: '/watch' },
          { label: t('watch-pages.rules.title'), href: '/watch/rules' },
          { label: title },
        ]}
        help={t('watch-pages.rules.help')}
      />
      {!rule && id !== 'new' ? (
        <Empty>{t('watch-pages.rule.unknown')}</Empty>
      ) : (
        <RuleForm key={rule?.changedAt ?? 'new'} rule={rule} />
      )}
    </>
  )
}

function RuleForm({ rule }: { rule: Rule | undefined }) {
  const t = useText()
  const go = useGo()
  const fixed = !useMay()('watch.manage') || !!rule?.retiredAt
  const [draft, setDraft] = useState(() => draftOf(rule))
  const save = useSave(rule)
  const set = (part: Partial<Draft>) => setDraft({ ...draft, ...part })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    save.mutate(fieldsOf(draft))
  }
  return (
    <div className="two apart">
      <form noValidate onSubmit={submit}>
        <fieldset disabled={fixed} className="bare">
          <legend className="hidden-text">{t('watch-pages.rules.title')}</legend>
          {fixed && (
            <p className="soft">{t(rule?.retiredAt ? 'watch-pages.rule.isRetired' : 'watch-pages.rule.mayNot')}</p>
          )}
          <What draft={draft} set={set} />
          <ChecksField
            label={t('watch-pages.rule.roles')}
            hint={t('watch-pages.rule.rolesHint')}
            options={RuleFields.shape.roles.element.options.map(role => ({
              value: role,
              label: t(`access.role.${role}.name`),
            }))}
            value={draft.roles}
            change={roles => set({ roles })}
          />
          <AreaField
            label={t('watch-pages.rule.note')}
            optional
            rows={2}
            value={draft.note}
            change={note => set({ note })}
          />
          {rule && (
            <CheckField
              label={t('watch-pages.rule.paused')}
              value={draft.isPaused}
              change={isPaused => set({ isPaused })}
            />
          )}
          {!fixed && (
            <FormFoot
              act={t('watch-pages.rule.save')}
              busy={save.isPending}
              error={save.error}
              leave={() => go('/watch/rules')}
            >
              {rule && <Retire rule={rule} />}
            </FormFoot>
          )}
        </fieldset>
      </form>
      <Preview draft={draft} />
    </div>
  )
}

function What({ draft, set }: { draft: Draft; set: (part: Partial<Draft>) => void }) {
  const t = useText()
  const hasVersion = draft.kind === 'item' || draft.kind === 'component'
  return (
    <>
      <TextField label={t('watch-pages.rule.name')} value={draft.name} change={name => set({ name })} />
      <ChoiceField
        label={t('watch-pages.rule.kind')}
        column
        options={ruleKinds.map(kind => ({
          value: kind,
          label: t(`watch.kind.${kind}`),
          hint: t(`watch-pages.rule.kindHint.${kind}`),
        }))}
        value={draft.kind}
        change={kind => set({ kind: kind as RuleKind })}
      />
      <AreaField
        label={t('watch-pages.rule.terms')}
        hint={t(`watch-pages.rule.termsHint.${draft.kind}`)}
        rows={Math.min(8, Math.max(3, draft.terms.split('\n').length))}
        className="plain"
        spellCheck={false}
        value={draft.terms}
        change={terms => set({ terms })}
      />
      {hasVersion && (
        <TextField
          label={t('watch-pages.rule.version')}
          hint={t('watch-pages.rule.versionHint')}
          optional
          mono
          value={draft.version}
          change={version => set({ version })}
        />
      )}
    </>
  )
}

function useSave(rule: Rule | undefined) {
  const t = useText()
  const go = useGo()
  const memory = useQueryClient()
  const create = useMutation(api.createRule.mutationOptions())
  const change = useMutation(api.changeRule.mutationOptions())
  const onSuccess = () => {
    void memory.invalidateQueries({ queryKey: api.key() })
    tell({ text: t('watch-pages.rule.saved') })
    go('/watch/rules')
  }
  return {
    error: create.error ?? change.error,
    isPending: create.isPending || change.isPending,
    mutate: (fields: ReturnType<typeof fieldsOf>) =>
      rule ? change.mutate({ id: rule.id, ...fields }, { onSuccess }) : create.mutate(fields, { onSuccess }),
  }
}

function Retire({ rule }: { rule: Rule }) {
  const t = useText()
  const go = useGo()
  const memory = useQueryClient()
  const retire = useMutation(
    api.retireRule.mutationOptions({
      onSuccess: () => {
        void memory.invalidateQueries({ queryKey: api.key() })
        tell({ text: t('watch-pages.rule.retired', { name: rule.name }) })
        go('/watch/rules')
      },
    }),
  )
  return (
    <Button busy={retire.isPending} onClick={() => retire.mutate({ id: rule.id })}>
      {t('watch-pages.rule.retire')}
    </Button>
  )
}
