import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chmod, mkdtemp, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestDatabase, testDatabase } from '../support/postgres.ts'
import { root } from '../support/tree.ts'
import { processTerminal, type Server, startServer, type Terminal } from './aftercare.ts'

// an empty house, and a server of it
let home: string
let database: TestDatabase
let server: Server
let here: Terminal
let there: Terminal
let secret: string

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'aftercare-cli-'))
  await chmod(home, 0o755)
  database = await testDatabase()
  const environment = { AFTERCARE_HOME: home, DATABASE_URL: database.url }
  here = processTerminal(home, environment)
  const key = await here.run('--json', 'access', 'create-key', '--name', 'reader', '--act', 'inventory.read')
  if (key.code !== 0) throw new Error(key.err)
  secret = JSON.parse(key.out).secret
  server = await startServer(home, environment)
  there = here.with({ DATABASE_URL: '', AFTERCARE_URL: server.url, AFTERCARE_KEY: secret })
})

afterAll(async () => {
  await server?.stop()
  await database?.drop()
  await rm(home, { recursive: true, force: true })
})

describe('how a command ends', () => {
  it.each<[string, () => Terminal, string[], number, RegExp]>([
    ['nothing is wrong', () => there, ['inventory', 'list'], 0, /^$/],
    ['an unknown verb', () => here, ['inventory', 'impot'], 2, /^Unknown command impot\.\nDid you mean import\?\nAdd/],
    ['a missing option', () => here, ['inventory', 'import', 'x'], 2, /^The option --release <release> is needed\.\n/],
    ['an unknown choice', () => here, ['--format', 'yaml', 'today'], 2, /does not take “yaml”\.\n/],
    [
      'input that does not fit',
      () => here,
      ['inventory', 'set-manufacturer', 'X', '--country', 'DEU'],
      2,
      /^country: /,
    ],
    [
      'no manufacturer yet',
      () => here,
      ['inventory', 'create-device', 'X'],
      2,
      /\naftercare inventory set-manufacturer NAME --country DE --market EU_MDR\n$/,
    ],
    [
      'no such release',
      () => there,
      ['inventory', 'components', 'Pulso 9'],
      3,
      /“Pulso 9”\.\naftercare inventory list\n$/,
    ],
    ['no such file', () => here, ['matching', 'scan', 'gone.json'], 3, /gone\.json/],
    ['a key without the permission', () => there, ['today'], 4, /today\.read.+\n.*--act today\.read\n$/],
    [
      'a file sent without the permission',
      () => there,
      ['matching', 'scan', join(root, 'package.json')],
      4,
      /matching\.read/,
    ],
    [
      'a wrong key',
      () => there.with({ AFTERCARE_KEY: 'afc_wrong-and-never-shown' }),
      ['inventory', 'list'],
      4,
      /access create-key/,
    ],
    ['no key', () => there.with({ AFTERCARE_KEY: '' }), ['inventory', 'list'], 4, /AFTERCARE_KEY/],
    ['only on the machine itself', () => there, ['access', 'reset-setup'], 2, /AFTERCARE_URL/],
    ['a server that is away', () => there.with({ AFTERCARE_URL: 'http://127.0.0.1:9' }), ['inventory', 'list'], 5, /./],
  ])('%s', async (_, at, args, code, told) => {
    const ended = await at().run(...args)
    expect(ended.code, ended.err).toBe(code)
    expect(ended.err).toMatch(told)
    expect(ended.err).not.toMatch(/^\s+at /m)
    if (code !== 0) expect(ended.out).toBe('')
    for (const shown of [ended.out, ended.err]) {
      expect(shown).not.toContain(secret)
      expect(shown).not.toContain('never-shown')
      expect(shown).not.toContain('\u001b[')
    }
  })
})

describe('the terminal', () => {
  it('speaks German where the machine does, and CSV speaks no language', async () => {
    const german = here.with({ LC_ALL: 'de_DE.UTF-8' })
    const [table, csv, empty, wrong] = await Promise.all([
      german.run('inventory', 'list'),
      german.run('--format', 'csv', 'inventory', 'list'),
      german.run('today'),
      there.with({ LANG: 'de_DE.UTF-8' }).run('today'),
    ])
    expect(table.out).toMatch(/^Kennung +Produkt +Version/)
    expect(csv.out).toMatch(/^id,device,version,phase,support-ends,units,components,matchable\r\n/)
    expect(empty.err).toContain('Es gibt noch keine Produkte')
    expect(wrong).toMatchObject({ code: 4, err: expect.stringContaining('Verwenden Sie einen Schlüssel') })
  })

  it('help is in the language of the terminal, without a word of another', async () => {
    const { out } = await here.with({ LANG: 'de_DE.UTF-8' }).run('inventory', 'import', '--help')
    expect(out).toMatch(/^Aufruf: aftercare inventory import/)
    for (const title of ['Optionen:', 'Optionen jedes Befehls:']) expect(out).toContain(title)
    expect(out).not.toMatch(/\b(default|choices|display|Options)\b/)
  })

  it('works with the Node of the system, from another folder and through a symbolic link', async () => {
    const link = join(home, 'ac')
    await symlink(join(root, 'bin', 'aftercare'), link)
    const path = (process.env.PATH ?? '')
      .split(':')
      .filter(folder => !folder.includes('node_modules'))
      .join(':')
    const environment = { PATH: path, AFTERCARE_HOME: home, DATABASE_URL: database.url }
    const ended = await processTerminal(home, environment, link).run('--json', 'inventory', 'list')
    expect(ended).toEqual({ code: 0, out: '[]\n', err: '' })
  })

  it.each(['bash', 'zsh'])('completes words in %s', async shell => {
    const { code, out } = await here.run('completion', shell)
    expect(code).toBe(0)
    expect(out).toContain("'triage decide') words='--status ")
    // zsh runs the same words through its bashcompinit; only bash can be relied upon to be here
    if (shell === 'zsh' || !existsSync('/bin/bash')) return
    const typed = `${out}\nCOMP_WORDS=(aftercare --json triage ex); COMP_CWORD=3; _aftercare; echo "\${COMPREPLY[@]}"`
    expect(spawnSync('/bin/bash', ['-c', typed], { encoding: 'utf8' })).toMatchObject({
      stdout: 'export-vex\n',
      stderr: '',
    })
  })
})
