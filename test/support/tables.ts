import { blank } from './source.ts'
import type { SourceFile } from './tree.ts'

/** Names of the tables that the migrations make. */
export function tablesOf(migrations: readonly SourceFile[]): string[] {
  const made = migrations.flatMap(file => [
    ...file.text.matchAll(/\bcreate table (?:if not exists )?(?:\w+\.)?(\w+)/gi),
  ])
  return [...new Set(made.map(match => match[1] ?? ''))].sort()
}

/** Tables that SQL in this file names without a right to: only `rooms/x/store*.ts` names x_*, only platform platform_*. */
export function foreignTables(file: SourceFile, tables: readonly string[]): string[] {
  const text = file.text.toLowerCase()
  const mentioned = tables.filter(table => text.includes(table) && !owns(file.path, table))
  if (mentioned.length === 0) return []
  const sql = sqlIn(file.text)
  return mentioned.filter(table => named(sql, table))
}

function owns(path: string, table: string): boolean {
  const room = table.slice(0, table.indexOf('_'))
  return room === 'platform'
    ? path.startsWith('src/platform/')
    : new RegExp(`^src/rooms/${room}/([a-z0-9-]+-)?store(-[a-z0-9-]+)?(\\.db)?(\\.test)?\\.ts$`).test(path)
}

interface Sql {
  /** Pieces that are SQL text. */
  readonly statements: readonly string[]
  /** First arguments of query-builder calls such as selectFrom. */
  readonly built: readonly string[]
}

const BUILDER =
  /(?:selectFrom|insertInto|updateTable|deleteFrom|replaceInto|mergeInto|\b(?:inner|left|right|full|cross)Join|\bfrom|\busing|sql\.table|sql\.ref)\(\s*(?:\[\s*)?$/
const STATEMENT = /\b(select|insert|update|delete|from|join|into|truncate|copy|with|lock|analyze|vacuum)\b/i

function sqlIn(text: string): Sql {
  const { strings, code } = blank(text)
  const before = (at: number) => code.slice(Math.max(0, at - 40), at - 1)
  return {
    statements: strings.map(one => one.value).filter(value => STATEMENT.test(value)),
    built: strings.filter(one => BUILDER.test(before(one.at))).map(one => one.value),
  }
}

function named(sql: Sql, table: string): boolean {
  const inStatement = new RegExp(
    `\\b(from|join|into|update|table|truncate|copy|only|lock|analyze|vacuum|using|,)\\s+(?:record\\.|mirror\\.)?${table}\\b`,
    'i',
  )
  const alone = new RegExp(`^(?:record\\.|mirror\\.)?${table}(\\s+as\\s+\\w+)?$`)
  return sql.statements.some(text => inStatement.test(text)) || sql.built.some(text => alone.test(text.trim()))
}
