import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { stop } from '../core/outcome.ts'
import { pagePolicy } from './security-headers.ts'

/** Stands in the built index.html where the nonce of one answer belongs (Vite: html.cspNonce). */
export const nonceMark = '%CSP_NONCE%'

/** Serves the built pages: files as they are, and index.html for every other address, since the pages route themselves. */
export async function mountWeb(app: FastifyInstance, webRoot: string | undefined): Promise<void> {
  const page = webRoot ? (request: FastifyRequest, reply: FastifyReply) => sendPage(webRoot, request, reply) : undefined
  if (webRoot && page) {
    await app.register(fastifyStatic, {
      root: webRoot,
      index: false,
      redirect: false,
      dotfiles: 'ignore',
      setHeaders: (reply, path) => {
        // names in assets/ carry the digest of their content
        const isHashed = path.startsWith(join(webRoot, 'assets'))
        reply.header('cache-control', isHashed ? 'public, max-age=31536000, immutable' : 'no-cache')
      },
    })
    app.get('/', page)
    app.get('/index.html', page)
  }
  app.setNotFoundHandler(async (request, reply) => {
    const isPage = page && isPageAddress(request.url) && (request.method === 'GET' || request.method === 'HEAD')
    return isPage ? page(request, reply) : stop('platform.no-such-page', 404)
  })
}

function isPageAddress(url: string): boolean {
  const path = url.split('?')[0] ?? ''
  return !/^\/api(\/|$)/.test(path) && !path.startsWith('/assets/')
}

async function sendPage(webRoot: string, _request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const html = await readFile(join(webRoot, 'index.html'), 'utf8').catch(() => stop('platform.pages-not-built', 503))
  const nonce = randomBytes(18).toString('base64url')
  return reply
    .header('content-security-policy', pagePolicy(nonce))
    .header('cache-control', 'no-store')
    .type('text/html; charset=utf-8')
    .send(html.replaceAll(nonceMark, nonce))
}
