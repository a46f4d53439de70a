import { type Fields, fieldsOf, listOf, textOf } from './json-shape.ts'
import { addressOf, indexOf, ruleOf, type SarifRun } from './sarif-run.ts'

/** One finding of a scanner, with everything that its file says elsewhere put in. */
export interface SarifResult {
  readonly tool: string | undefined
  readonly rule: string | undefined
  readonly level: 'none' | 'note' | 'warning' | 'error'
  readonly kind: string
  /** Empty where neither the result nor its rule has a text. */
  readonly message: string
  readonly address: string | undefined
  readonly line: number | undefined
  /** CWE ids, `CWE-79`. */
  readonly weaknesses: readonly string[]
  /** CVSS-like number of GitHub, 0 to 10. */
  readonly securitySeverity: number | undefined
  readonly baselineState: string | undefined
  readonly isSuppressed: boolean
  /** Equal for the same finding in two files: the tool's own fingerprints, else rule, address, region and message. */
  readonly identity: string
}

/** Reads a result of a run; undefined when it is no object. */
export function resultOf(run: SarifRun, value: unknown): SarifResult | undefined {
  const result = fieldsOf(value)
  if (!result) return undefined
  const { id, rule } = ruleOf(run, result)
  const place = fieldsOf(fieldsOf(listOf(result.locations)[0])?.physicalLocation)
  const region = fieldsOf(place?.region)
  const kind = textOf(result.kind) ?? 'fail'
  const address = addressOf(run, place?.artifactLocation)
  const message = messageOf(result, rule)
  return {
    tool: run.tool,
    rule: id,
    level: levelOf(result, rule, kind),
    kind,
    message,
    address,
    line: indexOf(region?.startLine),
    weaknesses: weaknessesOf(result, rule),
    securitySeverity: severityOf(result) ?? severityOf(rule),
    baselineState: textOf(result.baselineState),
    isSuppressed: isSuppressed(listOf(result.suppressions)),
    identity: identityOf(result, [id, address, region, message]),
  }
}

/** §3.27.10: the result's own level, that of its rule, else warning; a result that is no failure has none. */
function levelOf(result: Fields, rule: Fields, kind: string): SarifResult['level'] {
  if (kind !== 'fail') return 'none'
  const level = textOf(result.level) ?? textOf(fieldsOf(rule.defaultConfiguration)?.level)
  return level === 'none' || level === 'note' || level === 'error' ? level : 'warning'
}

/** §3.11: a text, or one of the rule's by its id; `{0}` stands for an argument, `{{` for a brace. */
function messageOf(result: Fields, rule: Fields): string {
  const message = fieldsOf(result.message)
  const id = textOf(message?.id)
  const strings = fieldsOf(rule.messageStrings) ?? {}
  const own = id !== undefined && Object.hasOwn(strings, id) ? fieldsOf(strings[id]) : undefined
  const text = textOf(message?.text) ?? textOf(own?.text) ?? textOf(message?.markdown) ?? ''
  const given = listOf(message?.arguments)
  return text.replace(/\{\{|\}\}|\{([0-9]{1,4})\}/g, (whole, index: string | undefined) => {
    return index === undefined ? whole[0]! : (textOf(given[Number(index)]) ?? whole)
  })
}

/** From the taxa of the result, the relationships of the rule, and the tags that CodeQL and others write. */
function weaknessesOf(result: Fields, rule: Fields): readonly string[] {
  const targets = listOf(rule.relationships).map(relation => fieldsOf(relation)?.target)
  const taxa = [...listOf(result.taxa), ...targets].flatMap(reference => {
    const { id, toolComponent } = fieldsOf(reference) ?? {}
    const isCwe = textOf(fieldsOf(toolComponent)?.name)?.toUpperCase() === 'CWE'
    return typeof id === 'string' ? [isCwe && /^[0-9]+$/.test(id) ? `CWE-${id}` : id] : []
  })
  const tags = [...listOf(fieldsOf(rule.properties)?.tags), ...listOf(fieldsOf(result.properties)?.tags)]
  const found = [...taxa, ...tags].flatMap(text => {
    const number = typeof text === 'string' ? /(?:^|\/)cwe-([0-9]{1,6})(?:$|[^0-9])/i.exec(text)?.[1] : undefined
    return number === undefined ? [] : [`CWE-${Number(number)}`]
  })
  return [...new Set(found)]
}

function severityOf(fields: Fields): number | undefined {
  const value = fieldsOf(fields.properties)?.['security-severity']
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value
  return typeof number === 'number' && number >= 0 && number <= 10 ? number : undefined
}

/** §3.27.23: suppressed by at least one suppression that nobody still has to accept, or has rejected. */
function isSuppressed(suppressions: readonly unknown[]): boolean {
  const states = suppressions.map(one => textOf(fieldsOf(one)?.status) ?? 'accepted')
  return states.length > 0 && states.every(state => state === 'accepted')
}

function identityOf(result: Fields, otherwise: readonly unknown[]): string {
  for (const prints of [fieldsOf(result.partialFingerprints), fieldsOf(result.fingerprints)]) {
    const texts = Object.entries(prints ?? {}).filter(([, print]) => typeof print === 'string')
    if (texts.length > 0) return JSON.stringify(texts.sort(([a], [b]) => (a < b ? -1 : 1)))
  }
  return JSON.stringify(otherwise)
}
