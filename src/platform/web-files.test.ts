import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Fastify, { type FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { mountWeb, nonceMark } from './web-files.ts'

const root = mkdtempSync(join(tmpdir(), 'aftercare-web-'))
let app: FastifyInstance
beforeAll(async () => {
  mkdirSync(join(root, 'assets'))
  writeFileSync(
    join(root, 'index.html'),
    `<meta nonce="${nonceMark}"><script nonce="${nonceMark}" src="/assets/a.js"></script>`,
  )
  writeFileSync(join(root, 'assets/a-1234.js'), 'export {}')
  writeFileSync(join(root, 'icon.svg'), '<svg/>')
  writeFileSync(join(root, '.hidden'), 'secret')
  app = Fastify()
  await mountWeb(app, root)
})
afterAll(async () => {
  await app.close()
  rmSync(root, { recursive: true })
})

describe('pages', () => {
  it.each(['/', '/index.html', '/triage', '/inventory/devices/1?tab=sbom'])(
    '%s is the page, with a nonce of its own',
    async url => {
      const [one, two] = await Promise.all([app.inject(url), app.inject(url)])
      const nonce = /meta nonce="([\w-]{24})"/.exec(one.body)?.[1]
      expect(one.statusCode).toBe(200)
      expect(one.headers['content-type']).toContain('text/html')
      expect(one.headers['content-security-policy']).toContain(`script-src 'self' 'nonce-${nonce}'`)
      expect(one.headers['content-security-policy']).toContain("require-trusted-types-for 'script'")
      expect(one.headers['content-security-policy']).not.toContain('unsafe')
      expect(one.body).not.toContain(nonceMark)
      expect(two.body).not.toBe(one.body)
    },
  )

  it.each([
    ['/assets/a-1234.js', 200, 'public, max-age=31536000, immutable'],
    ['/icon.svg', 200, 'no-cache'],
    ['/assets/gone.js', 404, undefined],
    ['/api/gone', 404, undefined],
    ['/api', 404, undefined],
    ['/../package.json', 404, undefined],
    ['/%2e%2e/package.json', 404, undefined],
    ['/..%2fpackage.json', 404, undefined],
  ])('%s: %i', async (url, status, cache) => {
    const answer = await app.inject(url)
    expect(answer.body).not.toContain('"dependencies"')
    if (status === 200) expect(answer.statusCode).toBe(200)
    else expect(answer.headers['content-type'] ?? '').not.toContain('javascript')
    if (cache) expect(answer.headers['cache-control']).toBe(cache)
  })

  it('keeps hidden files hidden', async () => {
    expect((await app.inject('/.hidden')).body).not.toContain('secret')
  })

  it('takes no changes', async () => {
    expect((await app.inject({ method: 'POST', url: '/triage' })).body).toContain('no-such-page')
  })
})
