import { homedir, hostname, userInfo } from 'node:os'
import { dirname } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readTree, root, type SourceFile } from './support/tree.ts'
import { expectNone } from './support/violations.ts'

// folders that every machine has, and that texts may name
const EVERYWHERE = /^\/(|tmp|var|var\/tmp|usr|etc|opt|srv|home|root|mnt|dev|proc|run|Users|private|private\/tmp)$/
const TEXT =
  /\.(ts|tsx|mts|mjs|json|md|sql|css|html|svg|sh|yaml|yml|toml)$|^[^.]+$|(^|\/)(run|aftercare|LICENSE|NOTICE)$/

interface Machine {
  readonly root: string
  readonly home: string
  readonly host: string
  readonly user: string
}

const here: Machine = { root, home: homedir(), host: hostname(), user: userInfo().username }

/** Words that belong to one machine: where the checkout stands, whose home it is, what it is called. */
function wordsOf(machine: Machine): RegExp[] {
  const parents = [machine.root, dirname(machine.root), machine.home].filter(path => !EVERYWHERE.test(path))
  const folders = parents.map(path => new RegExp(`(?<![\\w.$}/-])${RegExp.escape(path)}(?=[/'"\`\\s]|$)`, 'm'))
  const host = /^[\w-]{6,}$/.test(machine.host) && !/^(localhost|server|aftercare)$/.test(machine.host)
  const homes = /(?<![\w.$}/])\/(home|Users)\/(?!(you|user|node|runner|me)\b)[a-z][\w.-]*\//
  return [...folders, homes, ...(host ? [new RegExp(`\\b${RegExp.escape(machine.host)}\\b`)] : [])]
}

function namedPlaces(files: readonly SourceFile[], machine: Machine): string[] {
  const words = wordsOf(machine)
  return files.flatMap(file =>
    words.flatMap(word => {
      const found = word.exec(file.text)
      return found ? [`${file.path}: ${found[0]}`] : []
    }),
  )
}

// this file holds the bad samples
const filesHere = readTree('.', TEXT).filter(file => file.path !== 'test/places.test.ts')

describe('places', () => {
  it('nothing names a path or a name of the machine it was written on', () => {
    expectNone(namedPlaces(filesHere, here))
  })

  it('the lockfile names no registry, so that every user gets his own', () => {
    const [lock] = readTree('.', /^package-lock\.json$/)
    expect(lock?.text).not.toMatch(/"resolved":/)
  })

  const machine = { root: '/build/place/aftercare', home: '/home/ada', host: 'ada-notebook', user: 'ada' }
  it.each([
    "const a = '/build/place/aftercare/src'",
    'see /build/place/notes.md',
    'cd /home/ada/src',
    'curl http://ada-notebook:3000',
    'ls /Users/grace/src',
  ])('sees %s', text => {
    expect(namedPlaces([{ path: 'README.md', text }], machine)).not.toEqual([])
  })

  it.each(['/tmp/aftercare', 'GET /api/build/place', 'https://example.com/home/ada/', 'out/build/place'])(
    'lets pass %s',
    text => {
      expect(namedPlaces([{ path: 'README.md', text }], machine)).toEqual([])
    },
  )
})
