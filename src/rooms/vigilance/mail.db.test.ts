import { mkdir, mkdtemp, readdir, readFile, rm, symlink, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestContext, testContext } from '../../../test/support/context.ts'
import { actions } from './actions.ts'
import { DeadlineFilter, ListFilter } from './contract.ts'
import { takeMails } from './mail-actions.ts'
import { vigilance } from './room.ts'

describe('the mail drop-off folder', () => {
  let folder = ''
  let ctx: TestContext
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'aftercare-mail-'))
    ctx = await testContext({
      now: '2026-03-05T12:00:00Z',
      rooms: [vigilance],
      settings: { AFTERCARE_MAIL_FOLDER: folder },
    })
  })
  afterAll(async () => {
    await ctx.close()
    await rm(folder, { recursive: true, force: true })
  })

  async function drop(name: string, content: string | Uint8Array, written = '2026-03-05T11:00:00Z') {
    await writeFile(join(folder, name), content)
    await utimes(join(folder, name), new Date(written), new Date(written))
  }
  const mail = (id: string, received: string) =>
    `Received: by mx; ${received}\r\nFrom: clinic\r\nSubject: Pump stops\r\nMessage-ID: <${id}>\r\n\r\nIt stopped.\r\n`

  it('takes a mail once as an intake that nobody has looked at, with its receipt as awareness', async () => {
    await drop('one.eml', mail('1@x', 'Thu, 5 Mar 2026 10:15:00 +0100'))
    expect(await takeMails(ctx)).toEqual({ taken: 1, refused: 0 })
    const { lines, untreated } = await actions.incidents(ctx, ListFilter.parse({}))
    expect(untreated).toBe(1)
    expect(lines[0]).toMatchObject({ title: 'Pump stops', origin: 'mail', isUntreated: true })
    const one = await actions.incident(ctx, { id: lines[0]?.id ?? '' })
    expect(one.awareness).toMatchObject([{ fact: 'intake', value: '2026-03-05T09:15:00.000Z' }])
    expect(one.evidence).toMatchObject([{ title: 'one.eml', doNotAlter: true, file: { name: 'one.eml' } }])
    expect((await actions.deadlines(ctx, DeadlineFilter.parse({}))).untreated).toBe(1)
    const taken = await actions.takeUp(ctx, { id: one.id, seen: one.changedAt })
    expect(taken.isUntreated).toBe(false)
    const said = { fieldIncident: { inField: 'yes' as const } }
    const told = await actions.say(ctx, { id: one.id, seen: taken.changedAt, said, because: '', evidence: '' })
    expect(told.facts.fieldIncident?.awarenessIncident).toBe('2026-03-05')
    expect(await readdir(join(folder, 'done'))).toEqual(['one.eml'])
  })

  it('takes the same mail no second time, by its content or by its message id', async () => {
    await drop('again.eml', mail('1@x', 'Thu, 5 Mar 2026 10:15:00 +0100'))
    await drop('forwarded.eml', `X-Forwarded: yes\r\n${mail('1@x', 'Thu, 5 Mar 2026 11:15:00 +0100')}`)
    expect(await takeMails(ctx)).toEqual({ taken: 0, refused: 0 })
    const { lines } = await actions.mails(ctx)
    expect(lines.filter(one => one.outcome === 'duplicate')).toHaveLength(2)
    expect((await actions.incidents(ctx, ListFilter.parse({}))).total).toBe(1)
  })

  it('believes no receipt in the future or long before the file was written', async () => {
    await drop('future.eml', mail('2@x', 'Thu, 5 Mar 2099 10:15:00 +0100'))
    await drop('past.eml', mail('3@x', 'Mon, 1 Jan 2001 10:15:00 +0100'))
    await takeMails(ctx)
    const { lines } = await actions.incidents(ctx, ListFilter.parse({}))
    const cases = await Promise.all(lines.slice(0, 2).map(one => actions.incident(ctx, { id: one.id })))
    expect(cases.map(one => one.awareness[0]?.value)).toEqual(Array(2).fill('2026-03-05T11:00:00.000Z'))
  })

  it('puts aside what it cannot read, with the reason, and follows no link', async () => {
    await drop('virus.exe', 'MZ')
    await drop('broken.json', '{')
    await drop('empty.txt', '')
    await drop('large.txt', new Uint8Array(11 * 1024 * 1024))
    await drop('.being-written.eml', 'Subject: x')
    await symlink('/etc/hostname', join(folder, 'link.txt'))
    await mkdir(join(folder, 'folder.txt'))
    expect(await takeMails(ctx)).toEqual({ taken: 0, refused: 4 })
    const refused = await readdir(join(folder, 'refused'))
    expect(refused.toSorted()).toEqual(
      ['broken.json', 'empty.txt', 'large.txt', 'virus.exe'].flatMap(name => [name, `${name}.reason.txt`]),
    )
    expect(await readFile(join(folder, 'refused', 'broken.json.reason.txt'), 'utf8')).toBe('not-json\n')
    expect((await readdir(folder)).toSorted()).toEqual([
      '.being-written.eml',
      'done',
      'folder.txt',
      'link.txt',
      'refused',
    ])
  })

  it('lets no file whose name is no UTF-8 keep the others waiting', async () => {
    const odd = Buffer.concat([Buffer.from(`${folder}/`), Buffer.from([0x61, 0xff]), Buffer.from('.txt')])
    await writeFile(odd, 'Odd')
    await drop('z-after.txt', 'After the odd one')
    await expect(takeMails(ctx)).rejects.toThrow('1 files')
    expect(await readdir(join(folder, 'done'))).toContain('z-after.txt')
    await rm(odd)
  })

  it('overwrites nothing that was put away before', async () => {
    await drop('virus.exe', 'MZ 2')
    await takeMails(ctx)
    expect((await readdir(join(folder, 'refused'))).filter(name => name.endsWith('virus.exe'))).toHaveLength(2)
  })
})
