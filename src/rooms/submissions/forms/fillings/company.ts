import type { FormFacts, Party } from '../facts.ts'
import { among, type Filling, type Fillings, known } from './filling.ts'

const parts = ['name', 'srn', 'contact', 'email', 'phone', 'street', 'postcode', 'city', 'country'] as const

function party(prefix: string, of: (facts: FormFacts) => Party | undefined): Fillings {
  return Object.fromEntries(
    parts.map((part): [string, Filling] => [`${prefix}.${part}`, facts => known(of(facts)?.[part])]),
  )
}

/** Who reports, and for whom. */
export const companyFillings: Fillings = {
  ...party('company', ({ company }) => company),
  ...party('representative', ({ representative }) => representative),
  'company.role': ({ company }, _kind, field) => {
    const role = company?.role ?? (company ? 'manufacturer' : undefined)
    return among(role, field) ?? (role ? among('other', field) : undefined)
  },
  'company.bsiRegistration': ({ company }) => known(company?.bsiRegistration),
  'company.sector': ({ company }) => known(company?.sector),
  'company.fei': ({ company }) => known(company?.fei),
  'company.dpo': ({ company }) => known(lineOf(company?.dataProtectionOfficer)),
  'company.contactLine': ({ company }) =>
    known([company?.contact, company?.phone, company?.email].filter(Boolean).join(', ')),
  'authority.name': ({ authority }) => known(authority?.name),
}

function lineOf(one: Party | undefined): string {
  return one ? [one.name, one.contact, one.phone, one.email].filter(Boolean).join(', ') : ''
}
