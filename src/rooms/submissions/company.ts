import { accept, type Change, type Refusal, refuse } from '../../core/outcome.ts'
import type { Actor, Json } from '../../core/record.ts'

/** A person or body with an address; what is not known is left out. */
export interface Contact {
  readonly name: string
  readonly srn?: string | undefined
  readonly contact?: string | undefined
  readonly email?: string | undefined
  readonly phone?: string | undefined
  readonly street?: string | undefined
  readonly postcode?: string | undefined
  readonly city?: string | undefined
  /** ISO 3166-1 alpha-2. */
  readonly country?: string | undefined
}

/** Numbers under which authorities know the company. */
export interface RegistrationNumbers {
  /** Registration of a NIS2 entity at the BSI (BSIG s. 33). */
  readonly bsi?: string | undefined
  /** Number of the company at the BfArM. */
  readonly bfarm?: string | undefined
  /** FDA establishment identifier (FEI). */
  readonly fei?: string | undefined
  /** FDA owner or operator number. */
  readonly fdaOwner?: string | undefined
}

/** What every form asks of the company, once. */
export interface CompanyFields extends Contact {
  /** Sector of the company under NIS2. */
  readonly sector?: string | undefined
  readonly numbers: RegistrationNumbers
  /** Authorised representative of a manufacturer outside the Union (MDR art. 11). */
  readonly representative?: Contact | undefined
  /** Person responsible for regulatory compliance (MDR art. 15). */
  readonly prrc?: Contact | undefined
  readonly dataProtectionOfficer?: Contact | undefined
  /** Supervisory authority for data protection at the seat. */
  readonly supervisoryAuthority?: string | undefined
}

/** One edition of it, never changed again. */
export interface CompanyEdition {
  readonly id: string
  readonly manufacturer: string
  readonly edition: number
  readonly fields: CompanyFields
  readonly by: string
  readonly byId: string
  readonly at: Date
}

/** Form of an SRN: state or XX, role, nine digits (EUDAMED actor module). */
const SRN = /^[A-Z]{2}-(MF|AR|IM|PR)-\d{9}$/

/** Writes the next edition; `seen` is the edition that the author looked at, 0 for none. */
export function writeCompany(
  fields: CompanyFields,
  about: {
    readonly id: string
    readonly manufacturer: string
    readonly before: CompanyEdition | undefined
    readonly seen: number
  },
  actor: Actor,
  now: Date,
): Change<CompanyEdition> | Refusal {
  const { id, manufacturer, before, seen } = about
  if ((before?.edition ?? 0) !== seen) return refuse('submissions.changed-meanwhile', 412)
  if (fields.name.trim() === '') return refuse('submissions.company-name-missing')
  const wrong = [fields, fields.representative].find(one => one?.srn && !SRN.test(one.srn))
  if (wrong) return refuse('submissions.srn-wrong', 422, { srn: wrong.srn ?? '' })
  const said = plain(fields)
  if (before && JSON.stringify(plain(before.fields)) === JSON.stringify(said))
    return refuse('submissions.company-same', 409)
  return accept(
    { id, manufacturer, edition: seen + 1, fields, by: actor.display, byId: actor.id, at: now },
    {
      action: 'submissions.company-written',
      of: { type: 'submissions-company', id: manufacturer },
      before: before && plain(before.fields),
      after: said,
    },
  )
}

function plain(fields: CompanyFields): Json {
  return JSON.parse(JSON.stringify(fields))
}
