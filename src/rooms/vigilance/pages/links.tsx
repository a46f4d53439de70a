import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useText } from '../../../web/languages.ts'
import { Button } from '../../../web/parts/button.tsx'
import { SelectField, TextField } from '../../../web/parts/fields.tsx'
import { FormFoot } from '../../../web/parts/form-foot.tsx'
import { Link } from '../../../web/parts/link.tsx'
import { Section } from '../../../web/parts/section.tsx'
import { useReleaseNames } from '../../../web/release-names.ts'
import { linkKinds } from '../incident.ts'
import { address, api, type Case, type CaseDevice } from './api.ts'
import { answerWords } from './duty-words.ts'
import { ProductForm } from './product-form.tsx'
import { useSaved } from './saving.ts'

/** What a case is about and belongs to: products, findings, risks, other cases. */
export function Links({ one, mayWrite }: { one: Case; mayWrite: boolean }) {
  const t = useText()
  const saved = useSaved()
  const [isAdding, setAdding] = useState(false)
  const [isChanging, setChanging] = useState(false)
  const unlink = useMutation(api.unlink.mutationOptions(saved(t('vigilance-pages.links.removed'))))
  return (
    <Section
      title={t('vigilance-pages.links.title')}
      more={
        mayWrite &&
        !isAdding &&
        !isChanging && (
          <>
            <Button size="small" kind="bare" onClick={() => setChanging(true)}>
              {t('vigilance-pages.products.change')}
            </Button>
            <Button size="small" kind="bare" onClick={() => setAdding(true)}>
              {t('vigilance-pages.links.add')}
            </Button>
          </>
        )
      }
    >
      {isChanging && <ProductForm one={one} done={() => setChanging(false)} />}
      {isAdding && <LinkForm one={one} done={() => setAdding(false)} />}
      <ul className="lines">
        {one.devices.map(each => (
          <ProductItem key={each.name} each={each} />
        ))}
        {one.links.map(link => (
          <li key={link.id}>
            <span className="soft">{t(`vigilance-pages.linkKind.${link.kind}`)}: </span>
            <Target kind={link.kind} reference={link.ref} title={link.title} />{' '}
            {mayWrite && (
              <button type="button" className="plain-button" onClick={() => unlink.mutate({ id: link.id })}>
                {t('vigilance-pages.links.remove')}
                <span className="hidden-text"> {link.title}</span>
              </button>
            )}
          </li>
        ))}
        {one.merged.map(part => (
          <li key={part.id}>
            <span className="soft">{t('vigilance-pages.links.merged')}: </span>
            <Link href={address.incident(part.id)}>{part.number}</Link> <small>{part.because}</small>
          </li>
        ))}
      </ul>
    </Section>
  )
}

/** A product with its versions, and what the law knows of it. */
function ProductItem({ each }: { each: CaseDevice }) {
  const t = useText()
  const releases = useReleaseNames()
  const { device, name, law } = each
  return (
    <li>
      {device ? <Link href={`/inventory/devices/${device}`}>{name}</Link> : name}
      <small>
        {each.releases.length === 0
          ? t('vigilance-pages.links.noReleases')
          : each.releases.map(id => releases.get(id) ?? id).join(', ')}
      </small>
      <small>
        {answerWords(t, law.kind)},{' '}
        {law.markets?.length
          ? t('vigilance-pages.links.markets', { markets: law.markets.join(', ') })
          : t('vigilance-pages.links.noMarkets')}
      </small>
    </li>
  )
}

type Kind = Case['links'][number]['kind']

// rooms of these things whose pages have an address for one of them
const pages: Readonly<Partial<Record<Kind, (reference: string) => string>>> = {
  finding: ref => `/triage?q=status%3Aall&v=${encodeURIComponent(ref)}`,
  vulnerability: ref => `/triage?q=status%3Aall&v=${encodeURIComponent(ref)}`,
  risk: ref => `/risk/risks/${ref}`,
  radar: ref => `/radar/events/${ref}`,
  incident: ref => address.incident(ref),
}

function Target({ kind, reference, title }: { kind: Kind; reference: string; title: string }) {
  const page = pages[kind]
  return page ? <Link href={page(reference)}>{title}</Link> : <span>{title}</span>
}

function LinkForm({ one, done }: { one: Case; done: () => void }) {
  const t = useText()
  const saved = useSaved()
  const [draft, setDraft] = useState({ kind: 'vulnerability', ref: '', title: '' })
  const set = (part: Partial<typeof draft>) => setDraft({ ...draft, ...part })
  const save = useMutation(api.link.mutationOptions(saved(t('vigilance-pages.links.saved'), done)))
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const kind = linkKinds.find(value => value === draft.kind) ?? 'vulnerability'
    save.mutate({ id: one.id, kind, ref: draft.ref, title: draft.title.trim() || draft.ref })
  }
  return (
    <form noValidate onSubmit={submit} className="incident-form">
      <SelectField
        label={t('vigilance-pages.links.kind')}
        options={linkKinds.map(value => ({ value, label: t(`vigilance-pages.linkKind.${value}`) }))}
        value={draft.kind}
        change={kind => set({ kind })}
      />
      <TextField
        label={t('vigilance-pages.links.ref')}
        hint={t('vigilance-pages.links.refHint')}
        maxLength={300}
        value={draft.ref}
        change={ref => set({ ref })}
      />
      <TextField
        label={t('vigilance-pages.links.name')}
        optional
        maxLength={300}
        value={draft.title}
        change={title => set({ title })}
      />
      <FormFoot
        act={t('vigilance-pages.links.save')}
        busy={save.isPending}
        waits={draft.ref.trim() === ''}
        error={save.error}
        leave={done}
      />
    </form>
  )
}
