import { accept, type Change } from '../../core/outcome.ts'

/** The legal manufacturer that this database belongs to. */
export interface Manufacturer {
  readonly id: string
  readonly name: string
  /** ISO 3166-1 alpha-2. */
  readonly country: string
  /** Single registration number in EUDAMED. */
  readonly srn: string | undefined
  readonly markets: readonly string[]
  readonly demo: boolean
  readonly changedAt: Date
}

export interface ManufacturerFields {
  readonly name: string
  readonly country: string
  readonly srn?: string
  readonly markets: readonly string[]
}

/** Writes down who the manufacturer is, for the first time or anew. */
export function nameManufacturer(
  before: Manufacturer | undefined,
  fields: ManufacturerFields,
  born: { id: string; now: Date; demo?: boolean },
): Change<Manufacturer> {
  const after: Manufacturer = {
    id: before?.id ?? born.id,
    name: fields.name,
    country: fields.country,
    srn: fields.srn || undefined,
    markets: [...fields.markets],
    demo: born.demo ?? before?.demo ?? false,
    changedAt: born.now,
  }
  return accept(after, {
    action: before ? 'inventory.manufacturer-changed' : 'inventory.manufacturer-named',
    of: { type: 'manufacturer', id: after.id },
    before: before && told(before),
    after: told(after),
  })
}

function told(manufacturer: Manufacturer) {
  const { name, country, srn, markets } = manufacturer
  return { name, country, srn, markets }
}
