import { describe, expect, it } from 'vitest'
import { openLog } from './log.ts'

function logged(write: (log: ReturnType<typeof openLog>) => void): string {
  let text = ''
  const destination = {
    write(line: string) {
      text += line
    },
  }
  write(openLog('info', destination))
  return text
}

describe('the log', () => {
  it.each([
    ['a password', { password: 'hunter2' }],
    ['a header', { req: { headers: { authorization: 'Bearer hunter2', cookie: 'hunter2' } } }],
    ['a cookie that is set', { res: { headers: { 'set-cookie': 'hunter2' } } }],
    ['a key one level down', { input: { key: 'hunter2', token: 'hunter2' } }],
    ['an address in an error', { err: new Error('connect postgres://aftercare:hunter2@localhost/x failed') }],
  ])('does not show %s', (_what, fields) => {
    const text = logged(log => log.info(fields, 'event'))
    expect(text).toContain('event')
    expect(text).not.toContain('hunter2')
  })

  it('keeps one event on one line, whatever people typed', () => {
    const text = logged(log => log.info({ name: 'a\r\nb\n{"level":60}\u2028' }, 'file\nname'))
    expect(text.trimEnd().split(/[\r\n]/)).toHaveLength(1)
  })

  it('writes what is asked for', () => {
    expect(logged(log => log.debug('quiet'))).toBe('')
  })
})
