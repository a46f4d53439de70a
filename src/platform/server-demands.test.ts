import { describe, expect, it } from 'vitest'
import { lackIn } from './server-demands.ts'

const good = { server_version_num: '180004', fsync: 'on', synchronous_commit: 'on', server_encoding: 'UTF8' }

describe('a PostgreSQL that is trusted with evidence', () => {
  it.each([good, { ...good, server_version_num: '160001' }, { ...good, synchronous_commit: 'remote_apply' }])(
    'lacks nothing: %o',
    facts => {
      expect(lackIn(facts)).toBeUndefined()
    },
  )

  it.each([
    [{ server_version_num: '150012' }, 'version 16 or newer'],
    [{ fsync: 'off' }, 'set fsync = on'],
    [{ synchronous_commit: 'off' }, 'set synchronous_commit = on'],
    [{ server_encoding: 'SQL_ASCII' }, 'encoding UTF8'],
  ])('%o is not enough', (facts, advice) => {
    expect(lackIn({ ...good, ...facts })).toContain(advice)
  })
})
