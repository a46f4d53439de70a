import { inspect } from 'node:util'
import { describe, expect, it } from 'vitest'
import { BadSetting, readConfig } from './config.ts'
import { Secret } from './secret.ts'
import { settings } from './settings.ts'

describe('readConfig', () => {
  it('has a default for all that the program cannot do without', () => {
    expect(readConfig({}, '/base')).toEqual({
      home: '/base/data',
      databaseUrl: undefined,
      port: 4870,
      host: '127.0.0.1',
      origin: undefined,
      log: 'info',
      uploadLimitMib: 512,
      allowHosts: [],
      allowPrivate: [],
      httpsProxy: undefined,
      nvdKey: undefined,
      osvEcosystems: [],
      csafProviders: [],
      offline: false,
      url: undefined,
      key: undefined,
    })
  })

  it.each([
    ['AFTERCARE_HOME', '/srv/aftercare', 'home', '/srv/aftercare'],
    ['AFTERCARE_HOME', 'here', 'home', '/base/here'],
    ['AFTERCARE_PORT', '0', 'port', 0],
    ['AFTERCARE_ORIGIN', 'https://aftercare.example.com/', 'origin', 'https://aftercare.example.com'],
    ['AFTERCARE_ALLOW_HOSTS', 'a.example, b.example,', 'allowHosts', ['a.example', 'b.example']],
    ['AFTERCARE_OFFLINE', 'yes', 'offline', true],
    ['AFTERCARE_OFFLINE', '', 'offline', false],
    ['AFTERCARE_LOG', 'debug', 'log', 'debug'],
    ['AFTERCARE_UPLOAD_LIMIT_MIB', '1', 'uploadLimitMib', 1],
  ] as const)('reads %s=%s', (name, text, field, value) => {
    expect(readConfig({ [name]: text }, '/base')[field]).toEqual(value)
  })

  it.each([
    ['AFTERCARE_PORT', '80a', 'from 0 to 65535'],
    ['AFTERCARE_PORT', '70000', 'from 0 to 65535'],
    ['AFTERCARE_PORT', '-1', 'from 0 to 65535'],
    ['AFTERCARE_UPLOAD_LIMIT_MIB', '0', 'from 1'],
    ['AFTERCARE_UPLOAD_LIMIT_MIB', '1e3', 'from 1'],
    ['AFTERCARE_OFFLINE', 'maybe', '1 or 0'],
    ['AFTERCARE_LOG', 'loud', 'one of fatal'],
    ['AFTERCARE_ORIGIN', 'aftercare', 'an address'],
    ['DATABASE_URL', 'no secret here', 'an address'],
  ])('refuses %s=%s by name and expectation', (name, text, expected) => {
    expect(() => readConfig({ [name]: text }, '/base')).toThrow(BadSetting)
    expect(() => readConfig({ [name]: text }, '/base')).toThrow(new RegExp(`^${name}: expected .*${expected}`))
  })

  it('does not print a secret that it refuses', () => {
    expect(() => readConfig({ DATABASE_URL: 'hunter2' }, '/base')).not.toThrow(/hunter2/)
  })

  it('knows every setting by one name and one sentence', () => {
    const names = Object.values(settings).map(setting => setting.name)
    expect(new Set(names).size).toBe(names.length)
    for (const { meaning } of Object.values(settings)) expect(meaning).toMatch(/^[A-Z].*\.$|[:;]/)
  })
})

describe('Secret', () => {
  it('is given out only by reveal', () => {
    const secret = new Secret('hunter2')
    const printed = [
      String(secret),
      JSON.stringify({ secret }),
      inspect(secret),
      `${secret}`,
      inspect({ deep: { secret } }),
    ]
    for (const text of printed) expect(text).not.toContain('hunter2')
    expect(secret.reveal()).toBe('hunter2')
  })
})
