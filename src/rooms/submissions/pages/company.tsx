import { useMutation, useSuspenseQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useFormat } from '../../../web/format.ts'
import { useText } from '../../../web/languages.ts'
import { ButtonLink } from '../../../web/parts/button.tsx'
import { Empty } from '../../../web/parts/empty.tsx'
import { TextField } from '../../../web/parts/fields.tsx'
import { FormFoot } from '../../../web/parts/form-foot.tsx'
import { PageHeader } from '../../../web/parts/page-header.tsx'
import { Section } from '../../../web/parts/section.tsx'
import { PlaceTabs } from '../../../web/place-tabs.tsx'
import { useMay } from '../../../web/session.ts'
import { api, type Company, type CompanyFields } from './api.ts'
import { useSaved } from './saving.ts'

/** What every form asks of the company: entered once, by edition. */
export function CompanyPage() {
  const t = useText()
  const { data: companies } = useSuspenseQuery(api.companies.queryOptions())
  return (
    <>
      <PageHeader
        title={t('submissions-pages.company.title')}
        lead={t('submissions-pages.company.lead')}
        crumbs={[
          { label: t('submissions-pages.list.title'), href: '/submissions' },
          { label: t('submissions-pages.company.title') },
        ]}
        help={t('submissions-pages.company.help')}
      />
      <PlaceTabs place="incidents" />
      <div className="stack apart">
        {companies.length === 0 && (
          <Empty act={<ButtonLink href="/inventory">{t('web.places.products')}</ButtonLink>}>
            {t('submissions-pages.company.none')}
          </Empty>
        )}
        {companies.map(one => (
          <CompanyForm key={`${one.manufacturer} ${one.company?.edition ?? 0}`} one={one} />
        ))}
      </div>
    </>
  )
}

function CompanyForm({ one }: { one: Company }) {
  const t = useText()
  const format = useFormat()
  const saved = useSaved()
  const isFixed = !useMay()('submissions.write')
  const known = one.company
  const [fields, setFields] = useState<CompanyFields>(() => first(one))
  const set = (part: Partial<CompanyFields>) => setFields({ ...fields, ...part })
  const save = useMutation(api.writeCompany.mutationOptions({ onSuccess: saved(t('submissions-pages.company.saved')) }))
  const submit = (event: FormEvent) => {
    event.preventDefault()
    save.mutate({ manufacturer: one.manufacturer, seen: known?.edition ?? 0, company: bare(fields) })
  }
  return (
    <Section
      title={one.manufacturerName}
      count={known ? t('submissions-pages.company.edition', { edition: known.edition }) : undefined}
    >
      <p className="small soft">
        {known
          ? t('submissions-pages.company.written', { by: known.writtenBy, when: format.moment(known.writtenAt) })
          : t('submissions-pages.company.notYet')}
      </p>
      <form noValidate onSubmit={submit}>
        <fieldset disabled={isFixed} className="bare company-fields">
          <legend className="hidden-text">{one.manufacturerName}</legend>
          <Party name="manufacturer" value={fields} change={set} withSrn />
          <Numbers fields={fields} set={set} />
          <Party
            name="representative"
            value={fields.representative}
            change={part => set({ representative: { name: '', ...fields.representative, ...part } })}
            withSrn
          />
          <Party
            name="prrc"
            value={fields.prrc}
            change={part => set({ prrc: { name: '', ...fields.prrc, ...part } })}
          />
          <Party
            name="dpo"
            value={fields.dataProtectionOfficer}
            change={part => set({ dataProtectionOfficer: { name: '', ...fields.dataProtectionOfficer, ...part } })}
          />
        </fieldset>
        {!isFixed && <FormFoot act={t('submissions-pages.company.save')} busy={save.isPending} error={save.error} />}
      </form>
    </Section>
  )
}

type PartyFields = NonNullable<CompanyFields['representative']>

interface PartyProps {
  readonly name: 'manufacturer' | 'representative' | 'prrc' | 'dpo'
  readonly value: Partial<PartyFields> | undefined
  readonly change: (part: Partial<PartyFields>) => void
  readonly withSrn?: boolean
}

const lines = ['contact', 'email', 'phone', 'street', 'postcode', 'city', 'country'] as const

/** Name, address and contact of somebody. */
function Party({ name, value, change, withSrn }: PartyProps) {
  const t = useText()
  return (
    <fieldset className="bare party">
      <legend>{t(`submissions-pages.company.party.${name}`)}</legend>
      <TextField
        label={t('submissions-pages.company.name')}
        optional={name !== 'manufacturer'}
        value={value?.name ?? ''}
        change={next => change({ name: next })}
      />
      {withSrn && (
        <TextField
          label={t('submissions-pages.company.srn')}
          hint={t('submissions-pages.company.srnHint')}
          optional
          mono
          value={value?.srn ?? ''}
          change={srn => change({ srn })}
        />
      )}
      {lines.map(line => (
        <TextField
          key={line}
          label={t(`submissions-pages.company.${line}`)}
          optional
          type={line === 'email' ? 'email' : line === 'phone' ? 'tel' : 'text'}
          value={value?.[line] ?? ''}
          change={next => change({ [line]: line === 'country' ? next.toUpperCase() : next })}
        />
      ))}
    </fieldset>
  )
}

function Numbers({ fields, set }: { fields: CompanyFields; set: (part: Partial<CompanyFields>) => void }) {
  const t = useText()
  const { numbers } = fields
  return (
    <fieldset className="bare party">
      <legend>{t('submissions-pages.company.numbers')}</legend>
      {(['bsi', 'bfarm', 'fei', 'fdaOwner'] as const).map(name => (
        <TextField
          key={name}
          label={t(`submissions-pages.company.number.${name}`)}
          optional
          mono
          value={numbers[name] ?? ''}
          change={next => set({ numbers: { ...numbers, [name]: next } })}
        />
      ))}
      <TextField
        label={t('submissions-pages.company.sector')}
        optional
        value={fields.sector ?? ''}
        change={sector => set({ sector })}
      />
      <TextField
        label={t('submissions-pages.company.supervisory')}
        optional
        value={fields.supervisoryAuthority ?? ''}
        change={supervisoryAuthority => set({ supervisoryAuthority })}
      />
    </fieldset>
  )
}

function first({ company, proposal }: Company): CompanyFields {
  if (!company) return { ...proposal, srn: proposal.srn ?? undefined, numbers: {} }
  const { edition: _edition, writtenAt: _at, writtenBy: _by, ...fields } = company
  return fields
}

/** Without parties that nobody named, and without a state that is none. */
function bare({ representative, prrc, dataProtectionOfficer, ...rest }: CompanyFields): CompanyFields {
  const named = (one: PartyFields | undefined) =>
    one?.name.trim() ? { ...one, country: one.country || undefined } : undefined
  return {
    ...rest,
    country: rest.country || undefined,
    representative: named(representative),
    prrc: named(prrc),
    dataProtectionOfficer: named(dataProtectionOfficer),
  }
}
