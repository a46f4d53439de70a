import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { chmod } from 'node:fs/promises'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { databaseMemory } from '../bench/measure.ts'
import { type Installation, install, keyOf } from '../test/chaos/processes.ts'
import { cyclonedx } from '../test/support/portfolio.ts'

/**
 * `node quality/faults.ts`: how long a start takes and what an idle installation needs; then a database that is killed
 * while it is asked, a document that is too large, and (as root, who may mount) a disk that is full.
 */
const home = mkdtempSync(join(tmpdir(), 'aftercare-faults-'))
const files = join(home, 'files')
const failures: string[] = []

await chmod(home, 0o755)
let hasDisk = false
let installation: Installation | undefined
try {
  installation = await starts()
  const key = await keyOf(installation, ['inventory.read', 'inventory.write', 'inventory.import'])
  const release = await enterRelease(installation, key)
  await databaseKilled(installation, key)
  await tooLarge(installation, key, release)
  hasDisk = mountSmallDisk()
  if (hasDisk) await diskFull(installation, key, release)
  else tell('disk that is full: not tried, only root may mount')
} finally {
  await installation?.stop()
  if (hasDisk) execFileSync('umount', [files])
  rmSync(home, { recursive: true, force: true })
}
for (const failure of failures) tell(`FAILED ${failure}`)
process.exitCode = failures.length > 0 ? 1 : 0

function tell(line: string): void {
  process.stdout.write(`${line}\n`)
}

function demand(holds: boolean, what: string): void {
  if (!holds) failures.push(what)
}

/** Under the feet of the running server, as a disk fills that was large enough yesterday. */
function mountSmallDisk(): boolean {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64m', 'tmpfs', files], { stdio: 'ignore' })
    mkdirSync(join(files, 'drafts'), { mode: 0o700 })
    return true
  } catch {
    return false
  }
}

async function starts(): Promise<Installation> {
  const began = performance.now()
  const first = await install(home)
  await first.ready(60_000)
  tell(`first start, to ready: ${Math.round(performance.now() - began)} ms`)
  await first.stop()
  const times: number[] = []
  for (let turn = 0; turn < 3; turn++) {
    const start = performance.now()
    await first.revive()
    await first.ready(60_000)
    times.push(Math.round(performance.now() - start))
    if (turn < 2) await first.stop()
  }
  tell(`later starts, to ready: ${times.join(', ')} ms`)
  await pause(10_000)
  const resident = (pid: number | undefined) =>
    Math.round(Number(/^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024)
  tell(
    `idle: server ${resident(first.pid('server'))} MiB, worker ${resident(first.pid('worker'))} MiB resident, PostgreSQL ${Math.round(databaseMemory(home))} MiB (shared pages once)`,
  )
  return first
}

async function enterRelease({ origin }: Installation, key: string): Promise<string> {
  const send = async (method: string, path: string, body: object) => {
    const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' }
    const answer = await fetch(`${origin}/api/inventory/${path}`, { method, headers, body: JSON.stringify(body) })
    return ((await answer.json()) as { id: string }).id
  }
  await send('PUT', 'manufacturer', { name: 'Faults GmbH', country: 'DE', markets: ['EU_MDR'] })
  const fields = { name: 'Pump', intendedPurpose: 'test', riskClass: 'unknown', markets: [] }
  const device = await send('POST', 'devices', fields)
  return send('POST', 'releases', { device, version: '1', phase: 'released' })
}

async function databaseKilled({ origin, kill }: Installation, key: string): Promise<void> {
  const answers = new Map<string, number>()
  const ask = async () => {
    const headers = { authorization: `Bearer ${key}` }
    const answer = await fetch(`${origin}/api/inventory/devices`, { headers }).catch(() => undefined)
    const body = (await answer?.json().catch(() => undefined)) as { code?: string } | undefined
    const name = answer ? `${answer.status}${answer.ok ? '' : ` ${body?.code}`}` : 'no answer'
    answers.set(name, (answers.get(name) ?? 0) + 1)
    return answer?.ok === true
  }
  await ask()
  kill('postgres')
  const began = performance.now()
  let recovered = 0
  for (let good = 0; good < 20 && performance.now() - began < 60_000; ) {
    if (await ask()) good++
    else good = 0
    if (good === 1) recovered = performance.now() - began
    await pause(20)
  }
  tell(`PostgreSQL killed while asked: ${told(answers)}; answers again after ${Math.round(recovered)} ms`)
  const allowed = [...answers.keys()].every(name => name === '200' || name === '503 platform.database-away')
  demand(allowed && recovered < 20_000, 'a killed database is answered by 503 and comes back by itself')
}

function told(answers: ReadonlyMap<string, number>): string {
  return [...answers].map(([name, count]) => `${count} x ${name}`).join(', ')
}

interface Sent {
  readonly status: number
  readonly code: string
  readonly detail: string
  readonly bytes: number
}

/** Sends bytes without saying how many, and hears an answer that comes before the end. */
function upload(origin: string, key: string, release: string, mebibytes: number, announced: boolean): Promise<Sent> {
  return new Promise((resolve, reject) => {
    let bytes = 0
    const headers = {
      authorization: `Bearer ${key}`,
      ...(announced ? { 'content-length': mebibytes * 1024 ** 2 } : { 'transfer-encoding': 'chunked' }),
    }
    const sending = request(`${origin}/api/inventory/releases/${release}/imports?file=large.json`, {
      method: 'POST',
      headers,
    })
    let answered = false
    sending.on('response', async answer => {
      answered = true
      const text = (await answer.toArray()).join('')
      const { code = '', detail = '' } = JSON.parse(text || '{}') as Partial<Sent>
      resolve({ status: answer.statusCode ?? 0, code, detail, bytes })
      sending.destroy()
    })
    sending.on('error', error => (answered ? undefined : reject(error)))
    const chunk = Buffer.alloc(1024 ** 2, 0x20)
    const next = () => {
      for (; bytes < mebibytes * 1024 ** 2 && !answered; ) {
        bytes += chunk.length
        if (!sending.write(chunk)) return void sending.once('drain', next)
      }
      sending.end()
    }
    next()
  })
}

async function tooLarge({ origin, pid }: Installation, key: string, release: string): Promise<void> {
  const highest = () =>
    Number(/^VmHWM:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid('server')}/status`, 'utf8'))?.[1]) / 1024
  for (const announced of [true, false]) {
    const before = highest()
    const sent = await upload(origin, key, release, 600, announced).catch(error => ({
      status: 0,
      code: String(error),
      detail: '',
      bytes: 0,
    }))
    const grown = Math.round(highest() - before)
    tell(
      `600 MiB, ${announced ? 'length told' : 'length not told'}: ${sent.status} ${sent.code} after ${Math.round(sent.bytes / 1024 ** 2)} MiB, server grew by ${grown} MiB; ${sent.detail}`,
    )
    demand(
      [413, 507].includes(sent.status) && grown < 150,
      'a document that is too large is refused in constant memory',
    )
  }
}

async function diskFull({ origin }: Installation, key: string, release: string): Promise<void> {
  const filler = join(files, 'filler')
  const drafts = () => readdirSync(join(files, 'drafts')).length
  writeFileSync(filler, Buffer.alloc(60 * 1024 ** 2))
  const full = await upload(origin, key, release, 20, false)
  const left = drafts()
  const imports = await listed(origin, key, release)
  tell(`disk full: ${full.status} ${full.code}; drafts left ${left}, imports ${imports}; ${full.detail}`)
  demand(full.status === 507 && left === 0 && imports === 0, 'a full disk is told, and nothing is half done')
  rmSync(filler)
  const headers = { authorization: `Bearer ${key}` }
  const body = cyclonedx([{ name: 'lodash', version: '4.17.20', purl: 'pkg:npm/lodash@4.17.20' }])
  const path = `${origin}/api/inventory/releases/${release}/imports?file=small.json&current=true`
  const answer = await fetch(path, { method: 'POST', headers, body })
  tell(`space freed: ${answer.status}, imports ${await listed(origin, key, release)}`)
  demand(answer.status === 202, 'after space was freed, the next upload is taken')
  demand(!existsSync(filler), 'the filler is gone')
}

async function listed(origin: string, key: string, release: string): Promise<number> {
  const headers = { authorization: `Bearer ${key}` }
  const answer = await fetch(`${origin}/api/inventory/imports?release=${release}`, { headers })
  return ((await answer.json()) as unknown[]).length
}
