type Step = string | number

/** Values that stand in a place where they do not belong, or just so. */
const strange = [
  null,
  17,
  -1,
  10.5,
  '',
  'x',
  'AND',
  '2024-02-30T00:00:00Z',
  '2024-01-31T00:00:00Z',
  '0001-01-01T00:00:00Z',
  [],
  [null],
  [[]],
  {},
  true,
  undefined,
]

/** A record once for each place in it and each strange value there, as it comes out of a file: undefined is absent. */
export function* changedRecords(record: object): Generator<{ readonly where: string; make(): unknown }> {
  for (const path of placesIn(record)) {
    for (const value of strange)
      yield { where: `${path.join('.')} = ${JSON.stringify(value)}`, make: () => changed(record, path, value) }
  }
}

function* placesIn(value: unknown, path: readonly Step[] = []): Generator<readonly Step[]> {
  if (path.length > 0) yield path
  if (Array.isArray(value)) for (const [at, item] of value.entries()) yield* placesIn(item, [...path, at])
  else if (typeof value === 'object' && value !== null)
    for (const [name, item] of Object.entries(value)) yield* placesIn(item, [...path, name])
}

function changed(record: object, path: readonly Step[], value: unknown): unknown {
  const copy = structuredClone(record) as unknown
  let at = copy as Record<Step, unknown>
  for (const step of path.slice(0, -1)) at = at[step] as Record<Step, unknown>
  at[path.at(-1)!] = value
  return JSON.parse(JSON.stringify(copy))
}
