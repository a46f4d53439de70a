import { type Fields, fieldsOf, listOf, textOf } from './json-shape.ts'

/** What the results of one run refer to. */
export interface SarifRun {
  readonly tool: string | undefined
  readonly toolVersion: string | undefined
  /** Rules of the driver, then those of each extension, as the indices of results count them. */
  readonly rules: readonly (readonly Fields[])[]
  readonly rulesById: ReadonlyMap<string, Fields>
  readonly artifacts: readonly unknown[]
  readonly bases: Fields
}

/** The head of a run; undefined when it is no object. */
export function runOf(value: unknown): SarifRun | undefined {
  const run = fieldsOf(value)
  if (!run) return undefined
  const tool = fieldsOf(run.tool)
  const driver = fieldsOf(tool?.driver)
  const components = [driver, ...listOf(tool?.extensions).map(fieldsOf)]
  const rules = components.map(component => listOf(component?.rules).map(rule => fieldsOf(rule) ?? {}))
  return {
    tool: textOf(driver?.name),
    toolVersion: textOf(driver?.semanticVersion) ?? textOf(driver?.version),
    rules,
    rulesById: new Map(rules.flat().flatMap(rule => (typeof rule.id === 'string' ? [[rule.id, rule]] : []))),
    artifacts: listOf(run.artifacts),
    bases: fieldsOf(run.originalUriBaseIds) ?? {},
  }
}

/** The rule of a result and its id: by index, by id, or by the beginning of a hierarchical id (SARIF 2.1.0 §3.27.5 to 7). */
export function ruleOf(run: SarifRun, result: Fields): { readonly id: string | undefined; readonly rule: Fields } {
  const reference = fieldsOf(result.rule)
  const id = textOf(result.ruleId) ?? textOf(reference?.id)
  const index = indexOf(result.ruleIndex) ?? indexOf(reference?.index)
  const extension = indexOf(fieldsOf(reference?.toolComponent)?.index)
  const rules = run.rules[extension === undefined ? 0 : extension + 1] ?? []
  const rule = (index === undefined ? undefined : rules[index]) ?? (id === undefined ? undefined : byId(run, id))
  return { id: id ?? textOf(rule?.id), rule: rule ?? {} }
}

function byId(run: SarifRun, id: string): Fields | undefined {
  return run.rulesById.get(id) ?? run.rulesById.get(id.slice(0, Math.max(0, id.lastIndexOf('/'))))
}

/** The address of an artifact, with its base where the file says what that is (§3.4.4, §3.14.14). */
export function addressOf(run: SarifRun, value: unknown): string | undefined {
  const location = fieldsOf(value)
  const index = indexOf(location?.index)
  const known = index === undefined ? undefined : fieldsOf(fieldsOf(run.artifacts[index])?.location)
  const uri = textOf(location?.uri) ?? textOf(known?.uri)
  if (uri === undefined) return undefined
  return baseOf(run, textOf(location?.uriBaseId) ?? textOf(known?.uriBaseId)) + uri
}

function baseOf(run: SarifRun, first: string | undefined): string {
  let path = ''
  let id = first
  // a base may have a base of its own; ten are more than any file has, and a circle ends here
  for (let step = 0; step < 10 && id !== undefined && Object.hasOwn(run.bases, id); step++) {
    const base = fieldsOf(run.bases[id])
    path = (textOf(base?.uri) ?? '') + path
    id = textOf(base?.uriBaseId)
  }
  return path
}

/** -1 is how the standard writes "none". */
export function indexOf(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 ? value : undefined
}
