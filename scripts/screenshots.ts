// `node scripts/screenshots.ts [name …]` makes docs/screenshots anew: a server of its own on a throw-away folder, the demo
// in it, and each page of the list in a real browser.
import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type BrowserContext, chromium } from 'playwright-core'
import { findChromium } from './chromium.ts'
import { root } from './run.ts'

interface Shot {
  readonly name: string
  /** `{device}`, `{import}` and `{incident}`: the first product, the import that waits for a yes, the running case. */
  readonly path: string
  readonly width?: number
  readonly height?: number
  readonly scheme?: 'light' | 'dark'
  readonly language?: 'en' | 'de'
}

const shots: readonly Shot[] = [
  { name: 'today', path: '/today' },
  { name: 'triage', path: '/triage' },
  { name: 'product', path: '/inventory/devices/{device}' },
  { name: 'incident', path: '/vigilance/incidents/{incident}' },
  { name: 'import', path: '/inventory/imports/{import}' },
  { name: 'triage-de-dark', path: '/triage', language: 'de', scheme: 'dark' },
]

const wanted = process.argv.slice(2)
const folder = join(root, 'docs', 'screenshots')
const home = mkdtempSync(join(tmpdir(), 'aftercare-shots-'))
const environment = { ...process.env, AFTERCARE_HOME: home, AFTERCARE_OFFLINE: '1', AFTERCARE_LOG: 'error', LANG: 'C' }
const program = join(root, 'bin', 'aftercare')
const server = spawn(program, ['serve', '--work', '--open-setup', '--port', '0'], {
  env: environment,
  stdio: ['ignore', 'pipe', 'inherit'],
})
try {
  const link = new URL(await addressOf(server))
  const cookie = await setUp(link)
  await loadDemo(link, cookie)
  await shootAll(link.origin, cookie)
} finally {
  if (server.exitCode === null && server.kill('SIGTERM')) await once(server, 'exit')
  rmSync(home, { recursive: true, force: true })
}

function addressOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = ''
    child.stdout?.on('data', part => {
      said += part
      const address = /https?:\/\/\S+/.exec(said)?.[0]
      if (address) resolve(address)
    })
    child.once('exit', () => reject(new Error(`the server ended without an address: ${said}`)))
  })
}

/** The first person, by the link of the first start, with a password that nobody needs again. */
async function setUp(link: URL): Promise<string> {
  const person = {
    name: 'Ada Lindqvist',
    email: 'ada@nordlicht.example',
    password: randomBytes(18).toString('base64url'),
  }
  const answer = await fetch(new URL('/api/access/setup', link), {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: link.origin },
    body: JSON.stringify({ token: link.hash.slice(1), language: 'en', ...person }),
  })
  const cookie = answer.headers.get('set-cookie')?.split(';')[0]
  if (!answer.ok || !cookie) throw new Error(`set-up failed: ${await answer.text()}`)
  return cookie
}

async function loadDemo({ origin }: URL, cookie: string): Promise<void> {
  const answer = await fetch(`${origin}/api/today/demo`, { method: 'POST', headers: { cookie, origin } })
  if (!answer.ok) throw new Error(`the demo could not be loaded: ${await answer.text()}`)
}

async function shootAll(origin: string, cookie: string): Promise<void> {
  const browser = findChromium()
  if ('missing' in browser) throw new Error(browser.missing)
  const isRoot = process.getuid?.() === 0
  const chrome = await chromium.launch({ executablePath: browser.path, args: isRoot ? ['--no-sandbox'] : [] })
  mkdirSync(folder, { recursive: true })
  try {
    for (const shot of shots) {
      if (wanted.length > 0 && !wanted.includes(shot.name)) continue
      const { width = 1366, height = 768, scheme = 'light', language = 'en' } = shot
      const context = await chrome.newContext({
        viewport: { width, height },
        colorScheme: scheme,
        locale: language,
      })
      await shoot(context, shot, origin, cookie)
      await context.close()
    }
  } finally {
    await chrome.close()
  }
}

/** Addresses of things that the demo made a moment ago. */
async function addressIn(path: string, origin: string, cookie: string): Promise<string> {
  const ask = async (what: string) => (await fetch(`${origin}/api${what}`, { headers: { cookie } })).json()
  const [devices, day] = await Promise.all([ask('/inventory/devices'), ask('/today')])
  const device = (devices as { id: string; name: string }[]).find(one => one.name === 'Pulso 3')
  const { imports, vigilance } = day as { imports: { id: string }[]; vigilance: { duties: { incident: string }[] } }
  return path
    .replace('{device}', device?.id ?? '')
    .replace('{import}', imports[0]?.id ?? '')
    .replace('{incident}', vigilance.duties[0]?.incident ?? '')
}

async function shoot(context: BrowserContext, { name, path, language = 'en' }: Shot, origin: string, cookie: string) {
  const [key = '', value = ''] = cookie.split(/=(.*)/s)
  await context.addCookies([{ name: key, value, url: origin }])
  // the language is the person's, not the browser's; English is the one the account began with
  if (language !== 'en')
    await context.request.put(`${origin}/api/access/me/language`, { data: { language }, headers: { origin } })
  const page = await context.newPage()
  await page.goto(origin + (await addressIn(path, origin, cookie)), { waitUntil: 'networkidle' })
  await page.screenshot({ path: join(folder, `${name}.png`), animations: 'disabled' })
  process.stderr.write(`${name}.png\n`)
}
