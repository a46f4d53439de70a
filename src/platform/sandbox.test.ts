import { existsSync, readdirSync, readFileSync } from 'node:fs'
import pino from 'pino'
import { describe, expect, it } from 'vitest'
import { createSandbox, type SandboxLimits } from './sandbox.ts'
import { prepareCode } from './sandbox-code.ts'

const sandbox = createSandbox({}, pino({ level: 'silent' }))
const echo = new URL('./fixtures/echo.ts', import.meta.url)
const jailbreak = new URL('./fixtures/escape.ts', import.meta.url)

async function* bytes(...lines: string[]) {
  for (const line of lines) yield Buffer.from(`${line}\n`)
}

async function linesOf(entry: URL, input: AsyncIterable<Uint8Array>, limits?: SandboxLimits) {
  const lines: string[] = []
  for await (const line of sandbox.run(entry, input, limits)) lines.push(line)
  return lines
}

/** The child of this program that waits for its next input. */
async function waitingChild(): Promise<string> {
  await expect.poll(() => children('fixtures/echo.ts').length).toBe(1)
  return children('fixtures/echo.ts')[0]!
}

describe('the sandbox', { timeout: 60_000 }, () => {
  it('gives what the program prints', async () => {
    expect(await linesOf(echo, bytes('say hello', 'say ünïcode', 'environment'))).toEqual(['hello', 'ünïcode', '[]'])
  })

  it('holds the program back while nobody takes its lines', async () => {
    let lines = 0
    for await (const _ of sandbox.run(echo, bytes('many 50000'))) {
      if (lines++ === 0) await new Promise(resolve => setTimeout(resolve, 300))
    }
    expect(lines).toBe(50_001)
  })

  it.each([
    ['timeout', 'spin', { seconds: 1 }],
    ['memory', 'heap', {}],
    ['memory', 'buffers', { memoryMib: 300 }],
    ['crash', 'crash', {}],
  ])(
    'fails with %s when the program would %s',
    async (kind, verb, limits) => {
      await expect(linesOf(echo, bytes('say first', verb), limits)).rejects.toMatchObject({
        name: 'SandboxFailure',
        kind,
      })
    },
    60_000,
  )

  it('ends the program when the work is cancelled', async () => {
    const stop = new AbortController()
    setTimeout(() => stop.abort(new Error('cancelled')), 300)
    await expect(linesOf(echo, bytes('spin'), { signal: stop.signal })).rejects.toThrow('cancelled')
  })

  it('ends the program when its lines are no longer wanted', async () => {
    const start = performance.now()
    for await (const _ of sandbox.run(echo, bytes('say a', 'spin'))) break
    expect(performance.now() - start).toBeLessThan(30_000)
    expect(children('echo.ts')).toEqual([])
  })

  it('fails, and nothing else, when the program ends before it has taken its input', async () => {
    const absent = new URL('./fixtures/absent.ts', import.meta.url)
    const much = async function* () {
      for (let at = 0; at < 200; at++) yield Buffer.alloc(1024 ** 2, 'x')
    }
    await expect(linesOf(absent, much())).rejects.toMatchObject({ kind: 'crash' })
  })

  it('keeps the next child ready, uses each once, and starts another where the waiting one has died', async () => {
    const seen: string[] = []
    for (const isKilled of [false, true, false]) {
      const [pid = ''] = await linesOf(echo, bytes('pid'), { keepReady: true })
      seen.push(pid)
      const waiting = await waitingChild()
      expect(seen).not.toContain(waiting)
      if (!isKilled) continue
      process.kill(Number(waiting), 'SIGKILL')
      await expect.poll(() => children('fixtures/echo.ts')).not.toContain(waiting)
      // the kernel knows it before we are told
      await new Promise(resolve => setTimeout(resolve, 200))
    }
    expect(new Set(seen).size).toBe(3)
  })

  it('passes on that the input broke', async () => {
    async function* broken() {
      yield Buffer.from('say a\n')
      throw new Error('the file is gone')
    }
    await expect(linesOf(echo, broken())).rejects.toThrow('the file is gone')
  })
})

describe('the code of a program', { timeout: 60_000 }, () => {
  it('is its modules without types, as they came from the disk otherwise', async () => {
    const modules = JSON.parse((await prepareCode(echo, [])) ?? '[]') as [string, string][]
    expect(modules.map(([url]) => url)).toEqual([echo.href, new URL('./lines.ts', import.meta.url).href])
    const [[, code = ''] = []] = modules
    const source = readFileSync(echo, 'utf8')
    expect(code).not.toBe(source)
    expect(code.split('\n')).toHaveLength(source.split('\n').length)
    // from here on children get it: what they do is the same
    expect(await linesOf(echo, bytes('say hello', 'environment'))).toEqual(['hello', '[]'])
  })

  it('is left out where it cannot be prepared', async () => {
    const absent = new URL('./fixtures/absent.ts', import.meta.url)
    expect(await prepareCode(absent, [])).toBe('[]')
    await expect(linesOf(absent, bytes())).rejects.toMatchObject({ kind: 'crash' })
    expect(await prepareCode(new URL('./fixtures/never.ts', import.meta.url), ['--no-such-flag'])).toBeUndefined()
  })
})

describe('T-BOX-01 what the sandbox refuses', { timeout: 60_000 }, () => {
  it.each(['as it is on the disk', 'prepared'])('refuses every way out of code that is %s', async how => {
    // what it tries it tries here too, so that it gets no more rights than there
    const denied = ['--permission', '--allow-fs-read=*']
    if (how === 'prepared') expect(await prepareCode(jailbreak, denied)).toContain('escape.ts')
    const outcomes = (await linesOf(jailbreak, bytes())).map(line => JSON.parse(line) as [string, string])
    expect(outcomes.length).toBeGreaterThanOrEqual(20)
    expect(outcomes.filter(([, outcome]) => outcome === 'succeeded')).toEqual([])
    expect(existsSync(new URL('./fixtures/escape.txt', import.meta.url))).toBe(false)
    const byPermission = outcomes.filter(([, outcome]) =>
      /ERR_ACCESS_DENIED|ERR_DLOPEN_DISABLED|EvalError|ERR_PROTO_ACCESS/.test(outcome),
    )
    expect(outcomes.filter(outcome => !byPermission.includes(outcome))).toEqual([])
  })
})

// our own children that still run, by their command line
function children(part: string): string[] {
  return readdirSync('/proc')
    .filter(name => /^\d+$/.test(name))
    .filter(pid => {
      try {
        const line = readFileSync(`/proc/${pid}/cmdline`, 'utf8')
        const parent = /^PPid:\t(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
        return line.includes(part) && parent === String(process.pid)
      } catch {
        return false
      }
    })
}
