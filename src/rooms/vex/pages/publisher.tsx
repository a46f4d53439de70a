import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useFormat } from '../../../web/format.ts'
import { useLanguage, useText } from '../../../web/languages.ts'
import { ButtonLink } from '../../../web/parts/button.tsx'
import { ChoiceField } from '../../../web/parts/choices.tsx'
import { Empty } from '../../../web/parts/empty.tsx'
import { AreaField, SelectField, TextField } from '../../../web/parts/fields.tsx'
import { FormFoot } from '../../../web/parts/form-foot.tsx'
import { PageHeader } from '../../../web/parts/page-header.tsx'
import { Section } from '../../../web/parts/section.tsx'
import { tell } from '../../../web/parts/toast.tsx'
import { useMay } from '../../../web/session.ts'
import { publisherCategories } from '../publisher.ts'
import { api, type Publisher } from './api.ts'

/** Who speaks in the documents of each manufacturer. */
export function PublisherPage() {
  const t = useText()
  const { data: publishers } = useSuspenseQuery(api.publishers.queryOptions())
  return (
    <>
      <PageHeader
        title={t('vex-pages.publisher.title')}
        lead={t('vex-pages.publisher.lead')}
        crumbs={[{ label: t('vex-pages.list.title'), href: '/vex' }, { label: t('vex-pages.publisher.title') }]}
        help={t('vex-pages.publisher.help')}
      />
      <div className="stack apart">
        {publishers.length === 0 && (
          <Empty act={<ButtonLink href="/inventory">{t('web.places.products')}</ButtonLink>}>
            {t('vex-pages.publisher.none')}
          </Empty>
        )}
        {publishers.map(one => (
          <PublisherForm key={`${one.manufacturer} ${one.publisher?.edition ?? 0}`} one={one} />
        ))}
      </div>
    </>
  )
}

type Fields = Omit<NonNullable<Publisher['publisher']>, 'edition' | 'writtenAt' | 'writtenBy'>

function PublisherForm({ one }: { one: Publisher }) {
  const t = useText()
  const format = useFormat()
  const memory = useQueryClient()
  const language = useLanguage()
  const fixed = !useMay()('vex.manage')
  const known = one.publisher
  const [draft, setDraft] = useState<Fields>(() => ({
    name: known?.name ?? one.manufacturerName,
    namespace: known?.namespace ?? '',
    category: known?.category ?? 'vendor',
    contact: known?.contact ?? '',
    authority: known?.authority ?? '',
    language: known?.language ?? language,
  }))
  const set = (part: Partial<Fields>) => setDraft({ ...draft, ...part })
  const save = useMutation(
    api.writePublisher.mutationOptions({
      onSuccess: () => {
        void memory.invalidateQueries({ queryKey: api.key() })
        tell({ text: t('vex-pages.publisher.saved') })
      },
    }),
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const authority = draft.authority?.trim() || undefined
    save.mutate({ ...draft, authority, manufacturer: one.manufacturer, seen: known?.edition ?? 0 })
  }
  return (
    <Section title={one.manufacturerName} count={known && t('vex-pages.publisher.edition', { edition: known.edition })}>
      <p className="small soft">
        {known
          ? t('vex-pages.publisher.written', { by: known.writtenBy, when: format.moment(known.writtenAt) })
          : t('vex-pages.publisher.notYet')}
      </p>
      <form noValidate onSubmit={submit}>
        <fieldset disabled={fixed} className="bare">
          <legend className="hidden-text">{one.manufacturerName}</legend>
          <PublisherFields draft={draft} set={set} />
          {!fixed && <FormFoot act={t('vex-pages.publisher.save')} busy={save.isPending} error={save.error} />}
        </fieldset>
      </form>
    </Section>
  )
}

function PublisherFields({ draft, set }: { draft: Fields; set: (part: Partial<Fields>) => void }) {
  const t = useText()
  return (
    <>
      <TextField label={t('vex-pages.publisher.name')} value={draft.name} change={name => set({ name })} />
      <TextField
        label={t('vex-pages.publisher.namespace')}
        hint={t('vex-pages.publisher.namespaceHint')}
        mono
        value={draft.namespace}
        change={namespace => set({ namespace })}
      />
      <SelectField
        label={t('vex-pages.publisher.category')}
        options={publisherCategories.map(value => ({ value, label: t(`vex-room.category.${value}`) }))}
        value={draft.category}
        change={category => set({ category: category as Fields['category'] })}
      />
      <AreaField
        label={t('vex-pages.publisher.contact')}
        hint={t('vex-pages.publisher.contactHint')}
        rows={2}
        className="plain"
        value={draft.contact}
        change={contact => set({ contact })}
      />
      <AreaField
        label={t('vex-pages.publisher.authority')}
        hint={t('vex-pages.publisher.authorityHint')}
        optional
        rows={2}
        className="plain"
        value={draft.authority ?? ''}
        change={authority => set({ authority })}
      />
      <ChoiceField
        label={t('vex-pages.publisher.language')}
        options={(['de', 'en'] as const).map(value => ({
          value,
          label: t(`vex-pages.publisher.languages.${value}`),
        }))}
        value={draft.language}
        change={value => set({ language: value as Fields['language'] })}
      />
    </>
  )
}
