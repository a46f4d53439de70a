import { Client } from 'pg'

const SCHEMAS = "n.nspname in ('record', 'mirror')"

/** The structure of a migrated database as readable SQL, sorted: what database/structure.sql holds. */
export async function readStructure(url: string): Promise<string> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    const parts = [await functions(client), await sequences(client), await tables(client)]
    return `-- Written by scripts/write-structure.ts from the migrations, for reading; never run it.\n\n${parts.flat().join('\n\n')}\n`
  } finally {
    await client.end()
  }
}

async function lines(client: Client, text: string): Promise<string[]> {
  const { rows } = await client.query<{ line: string }>(text)
  return rows.map(row => row.line)
}

async function functions(client: Client): Promise<string[]> {
  return lines(
    client,
    `select rtrim(pg_get_functiondef(p.oid), E'\\n') || ';' as line
     from pg_proc p join pg_namespace n on n.oid = p.pronamespace where ${SCHEMAS} order by n.nspname, p.proname`,
  )
}

async function sequences(client: Client): Promise<string[]> {
  return lines(
    client,
    `select format('create sequence %I.%I start %s;', n.nspname, c.relname, s.seqstart) as line
     from pg_sequence s join pg_class c on c.oid = s.seqrelid join pg_namespace n on n.oid = c.relnamespace
     where ${SCHEMAS} and not exists (select 1 from pg_depend d where d.objid = c.oid and d.deptype = 'i')
     order by n.nspname, c.relname`,
  )
}

async function tables(client: Client): Promise<string[]> {
  const { rows } = await client.query<{ oid: number; name: string }>(
    `select c.oid, format('%I.%I', n.nspname, c.relname) as name
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind = 'r' and ${SCHEMAS} order by n.nspname desc, c.relname`,
  )
  const texts: string[] = []
  for (const { oid, name } of rows) texts.push(await table(client, oid, name))
  return texts
}

async function table(client: Client, oid: number, name: string): Promise<string> {
  const inside = [...(await lines(client, columnsOf(oid))), ...(await lines(client, constraintsOf(oid)))]
  const after = [...(await lines(client, indexesOf(oid))), ...(await lines(client, triggersOf(oid)))]
  return [`create table ${name} (\n${inside.map(line => `  ${line}`).join(',\n')}\n);`, ...after].join('\n')
}

function columnsOf(oid: number): string {
  return `select concat_ws(' ', quote_ident(a.attname), format_type(a.atttypid, a.atttypmod),
      case when a.attcollation <> t.typcollation then 'collate ' || quote_ident(co.collname) end,
      case when a.attnotnull then 'not null' end,
      case when a.attidentity = 'a' then 'generated always as identity' end,
      'default ' || pg_get_expr(d.adbin, d.adrelid)) as line
    from pg_attribute a
    join pg_type t on t.oid = a.atttypid
    left join pg_collation co on co.oid = a.attcollation
    left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
    where a.attrelid = ${oid} and a.attnum > 0 and not a.attisdropped order by a.attnum`
}

/** NOT NULL stands at the column already. */
function constraintsOf(oid: number): string {
  return `select format('constraint %I %s', conname, pg_get_constraintdef(oid)) as line
    from pg_constraint where conrelid = ${oid} and contype in ('p', 'u', 'f', 'c') order by contype desc, conname`
}

function indexesOf(oid: number): string {
  return `select pg_get_indexdef(i.indexrelid) || ';' as line
    from pg_index i join pg_class c on c.oid = i.indexrelid
    where i.indrelid = ${oid} and not exists (select 1 from pg_constraint k where k.conindid = i.indexrelid)
    order by c.relname`
}

function triggersOf(oid: number): string {
  return `select pg_get_triggerdef(oid) || ';' as line
    from pg_trigger where tgrelid = ${oid} and not tgisinternal order by tgname`
}
