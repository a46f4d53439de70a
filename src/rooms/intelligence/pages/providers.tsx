import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useText } from '../../../web/languages.ts'
import { AreaField } from '../../../web/parts/fields.tsx'
import { FormFoot } from '../../../web/parts/form-foot.tsx'
import { Link } from '../../../web/parts/link.tsx'
import { OutsideLink } from '../../../web/parts/markdown.tsx'
import { Note } from '../../../web/parts/note.tsx'
import { PageHeader } from '../../../web/parts/page-header.tsx'
import { Section } from '../../../web/parts/section.tsx'
import { Table } from '../../../web/parts/table.tsx'
import { tell } from '../../../web/parts/toast.tsx'
import { useMay } from '../../../web/session.ts'
import { api, type Provider, type Providers } from './api.ts'
import { ProviderKeys } from './provider-keys.tsx'

/** Who is asked for CSAF documents, by which keys they vouch, and who publishes for people only. */
export function ProvidersPage() {
  const t = useText()
  const { data } = useSuspenseQuery(api.providers.queryOptions())
  const asked = data.providers.filter(one => one.isAsked)
  const title = t('providers.page.title')
  return (
    <>
      <PageHeader
        title={title}
        lead={`${t('providers.page.lead', { count: asked.length })} ${t(`providers.page.by.${data.by}`)}`}
        crumbs={[
          { label: t('web.places.settings'), href: '/access' },
          { label: t('intelligence-pages.sources.title'), href: '/intelligence' },
          { label: title },
        ]}
        help={t('providers.page.help')}
      />
      <div className="stack apart">
        <ProviderKeys providers={data.providers} />
        <Choice key={asked.map(one => one.id).join(' ')} data={data} />
        <OnPaper providers={data.providers.filter(one => one.metadata === null)} />
      </div>
    </>
  )
}

function Choice({ data }: { data: Providers }) {
  const t = useText()
  const may = useMay()('intelligence.sync') && data.by !== 'environment'
  const curated = data.providers.filter(one => one.isCurated && one.metadata !== null)
  const own = data.providers.filter(one => !one.isCurated && one.isAsked).map(one => one.id)
  const [chosen, choose] = useState<ReadonlySet<string>>(
    () => new Set(curated.filter(one => one.isAsked).map(one => one.id)),
  )
  const [typed, setTyped] = useState(own.join('\n'))
  const save = useSave()
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const lines = typed.split('\n').map(line => line.trim())
    save.mutate({ chosen: [...chosen, ...lines.filter(Boolean)] })
  }
  return (
    <form noValidate onSubmit={submit}>
      <Section title={t('providers.page.curated')}>
        <Curated providers={curated} chosen={chosen} choose={may ? choose : undefined} />
        <AreaField
          label={t('providers.page.own')}
          hint={t('providers.page.ownHint')}
          optional
          rows={Math.max(2, typed.split('\n').length)}
          className="plain"
          spellCheck={false}
          readOnly={!may}
          value={typed}
          change={setTyped}
        />
        {may && <FormFoot act={t('providers.page.save')} busy={save.isPending} error={save.error} />}
      </Section>
    </form>
  )
}

interface CuratedProps {
  readonly providers: readonly Provider[]
  readonly chosen: ReadonlySet<string>
  readonly choose: ((chosen: ReadonlySet<string>) => void) | undefined
}

function Curated({ providers, chosen, choose }: CuratedProps) {
  const t = useText()
  return (
    <Table
      caption={t('providers.page.curated')}
      rows={providers}
      rowKey={one => one.id}
      rowLabel={one => t('providers.page.ask', { name: one.name })}
      chosen={chosen}
      choose={choose ?? (() => {})}
      columns={[
        {
          id: 'provider',
          head: t('providers.page.provider'),
          cell: one => (
            <div className="watch-terms provider-name">
              {one.name}
              <div className="small soft mono">{one.id}</div>
            </div>
          ),
        },
        {
          id: 'found',
          head: t('providers.page.found'),
          priority: 'later',
          cell: one => (
            <div className="small">
              <OutsideLink href={one.metadata ?? ''} />
              {one.confirmed && (
                <div className="soft" lang="en">
                  {one.confirmed.on}: {one.confirmed.by}
                </div>
              )}
            </div>
          ),
        },
      ]}
    />
  )
}

function OnPaper({ providers }: { providers: readonly Provider[] }) {
  const t = useText()
  return (
    <Section title={t('providers.page.paper')}>
      <Note>
        {t('providers.page.paperLead')} <Link href="/intelligence/notices/new">{t('notice-pages.list.enter')}</Link>
      </Note>
      <Table
        caption={t('providers.page.paper')}
        dense
        rows={providers}
        rowKey={one => one.id}
        columns={[
          { id: 'provider', head: t('providers.page.provider'), cell: one => one.name },
          {
            id: 'page',
            head: t('notice-pages.field.url'),
            cell: one => (one.page ? <OutsideLink href={one.page} /> : null),
          },
        ]}
      />
    </Section>
  )
}

function useSave() {
  const t = useText()
  const memory = useQueryClient()
  return useMutation(
    api.chooseProviders.mutationOptions({
      onSuccess: () => {
        void memory.invalidateQueries({ queryKey: api.key() })
        tell({ text: t('providers.page.saved') })
      },
    }),
  )
}
