import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type MailServer, type Mood, mailServer } from '../../test/support/mail-server.ts'
import { readConfig } from './config.ts'
import { type Letter, type Mail, openMail, wayTo } from './mail.ts'

const from = 'aftercare@example.com'
const letter: Letter = {
  to: 'ada@example.com',
  subject: 'CVE-2026-1001: Größe',
  text: 'Bitte prüfen.',
  id: 'message-1',
  thread: 'CVE-2026-1001',
}
const mailTo = (address: string, more: Record<string, string> = {}): Mail =>
  openMail(readConfig({ AFTERCARE_MAIL_SERVER: address, AFTERCARE_MAIL_FROM: from, ...more }, '/'))

let server: MailServer
beforeAll(async () => {
  server = await mailServer({ account: { name: 'house@x', password: 'p:ss/w?rd' } })
})
beforeEach(() => {
  server.mood = 'takes'
  server.arrived.length = 0
})
afterAll(() => server.close())

describe('a letter', () => {
  it('arrives as words, in the thread of its thing, and asks no machine for an answer', async () => {
    await mailTo(server.address).send(letter)
    expect(server.arrived).toHaveLength(1)
    const { to, source } = server.arrived[0]!
    expect(to).toEqual(['ada@example.com'])
    expect(source).toContain('From: Aftercare <aftercare@example.com>')
    expect(source).toContain('Message-ID: <message-1@example.com>')
    expect(source).toContain('References: <CVE-2026-1001@example.com>')
    expect(source).toContain('Auto-Submitted: auto-generated')
    expect(source).toContain('Content-Type: text/plain; charset=utf-8')
    expect(source).toMatch(/Subject: =\?UTF-8\?/)
  })

  it.each([
    ['subject', { subject: 'x\r\nBcc: eve@example.com\r\n\r\nfirst line' }],
    ['thread', { thread: 'x>\r\nBcc: eve@example.com' }],
    ['name', { id: 'x>\r\nBcc: eve@example.com' }],
  ])('gets no further recipient by its %s', async (_, odd) => {
    await mailTo(server.address).send({ ...letter, ...odd })
    expect(server.arrived.map(one => one.to)).toEqual([['ada@example.com']])
    expect(server.arrived[0]?.source).not.toMatch(/^Bcc:/im)
  })

  it('goes to one person only, whatever stands in the address', async () => {
    const sending = mailTo(server.address).send({ ...letter, to: 'ada@example.com, eve@example.com' })
    await sending.catch(() => {})
    expect(server.arrived.flatMap(one => one.to)).not.toContain('eve@example.com')
  })
})

describe('a failure', () => {
  it.each<[Mood, string]>([
    ['refuses', 'refused'],
    ['later', 'later'],
    ['hangs-up', 'later'],
  ])('is told apart: the server %s', async (mood, kind) => {
    server.mood = mood
    await expect(mailTo(server.address).send(letter)).rejects.toMatchObject({ name: 'MailFailure', kind })
    expect(server.arrived).toEqual([])
  })

  it('says that the password is wrong, and never which', async () => {
    const address = server.address.replace('p%3Ass', 'wrong')
    const failure = await mailTo(address)
      .send(letter)
      .catch(error => error)
    expect(failure).toMatchObject({ kind: 'login' })
    expect(String(failure)).not.toContain('wrong')
  })

  it('says that nobody is there', async () => {
    await expect(mailTo('smtp://127.0.0.1:1').send(letter)).rejects.toMatchObject({ kind: 'unreachable' })
  })

  it('says that no server is set', async () => {
    const mail = openMail(readConfig({}, '/'))
    expect(mail.from).toBeUndefined()
    await expect(mail.send(letter)).rejects.toMatchObject({ kind: 'no-server' })
  })
})

describe('the way to the server', () => {
  it.each<[string, string, string, object]>([
    ['with STARTTLS, or not at all', 'smtp://mail.example.com', '', { port: 587, secure: false, requireTLS: true }],
    ['encrypted from the beginning', 'smtps://mail.example.com', '', { port: 465, secure: true, requireTLS: false }],
    ['on another port', 'smtp://mail.example.com:2525', '', { port: 2525, requireTLS: true }],
    ['plain on this machine', 'smtp://127.0.0.1:25', '', { port: 25, requireTLS: false }],
    ['plain by IPv6 on this machine', 'smtp://[::1]', '', { host: '::1', requireTLS: false }],
    ['plain where it is allowed', 'smtp://relay.internal', 'relay.internal', { requireTLS: false }],
    ['not plain because another is allowed', 'smtp://mail.example.com', 'relay.internal', { requireTLS: true }],
  ])('is %s', (_, address, allowed, expected) => {
    const way = wayTo(new URL(address), readConfig({ AFTERCARE_ALLOW_PRIVATE: allowed }, '/'))
    expect(way).toMatchObject(expected)
    expect(way.tls.rejectUnauthorized).toBe(way.requireTLS || way.secure)
  })
})

describe('settings', () => {
  it.each([
    ['another scheme', 'https://mail.example.com', from, 'AFTERCARE_MAIL_SERVER'],
    ['no sender', 'smtp://mail.example.com', '', 'AFTERCARE_MAIL_FROM'],
    ['a sender that is no address', 'smtp://mail.example.com', 'Aftercare', 'AFTERCARE_MAIL_FROM'],
    ['a sender with more in it', 'smtp://mail.example.com', 'a@b.c\r\nBcc: x@y.z', 'AFTERCARE_MAIL_FROM'],
  ])('refuse %s', (_, address, sender, setting) => {
    expect(() => mailTo(address, { AFTERCARE_MAIL_FROM: sender })).toThrow(setting)
  })
})
