import { type AddressInfo, connect } from 'node:net'
import pino from 'pino'
import { describe, expect, it } from 'vitest'
import { garden, ran, serverOf } from '../../test/support/garden.ts'
import { createServer } from './http.ts'

describe('the limit of requests', () => {
  it('slows down guessing', async () => {
    const guarded = await createServer(serverOf([garden]))
    const statuses: number[] = []
    for (let i = 0; i < 22; i++)
      statuses.push((await guarded.inject({ method: 'POST', url: '/api/garden/login' })).statusCode)
    const last = await guarded.inject({ method: 'POST', url: '/api/garden/login' })
    expect(statuses.filter(status => status === 200)).toHaveLength(20)
    expect(last.statusCode).toBe(429)
    expect(last.headers['retry-after']).toBeDefined()
    await guarded.close()
  })

  it('logs no failure of ours for a caller who hangs up while the door asks who they are', async () => {
    ran.length = 0
    const lines: string[] = []
    const log = pino({ level: 'warn' }, { write: line => lines.push(line) })
    const [asked, gone] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
    const authenticate = async () => {
      asked.resolve()
      await gone.promise
      return undefined
    }
    const left = await createServer({ ...serverOf([garden]), log, authenticate })
    await left.listen({ host: '127.0.0.1', port: 0 })
    const port = (left.server.address() as AddressInfo).port
    left.server.once('connection', socket => socket.once('close', () => gone.resolve()))
    const caller = connect(port, '127.0.0.1')
    caller.write('GET /api/garden/open HTTP/1.1\r\nhost: localhost\r\ncookie: aftercare=anna\r\n\r\n')
    await asked.promise
    caller.destroy()
    await expect.poll(() => ran).toEqual(['open'])
    await left.close()
    expect(lines).toEqual([])
  })
})
