import { describe, expect, it } from 'vitest'
import { processorTime } from '../../../test/support/processor-time.ts'
import { type Mail, readMail } from './mail.ts'

const bytes = (text: string) => new TextEncoder().encode(text)
const eml = (...lines: string[]) => bytes(lines.join('\r\n'))

/** A message as far as it was read, or what is wrong with it. */
function read(name: string, content: Uint8Array): Partial<Mail> | string {
  const told = readMail(name, content)
  return told.ok ? told.mail : told.fault
}

describe('a dropped message', () => {
  it('is read from its headers and its first plain text', () => {
    const message = eml(
      'Received: from mx (mx [10.0.0.1]) by mail; Thu, 5 Mar 2026 10:15:00 +0100 (CET)',
      'Received: from elsewhere; Mon, 1 Jan 2001 00:00:00 +0000',
      'From: =?UTF-8?Q?J=C3=BCrgen_M=C3=BCller?= <j@clinic.example>',
      'Subject: =?utf-8?B?UHVtcGUgc3RlaHQg?=',
      ' =?utf-8?B?c3RpbGw=?=',
      'Message-ID: <abc@clinic.example>',
      'Content-Type: multipart/alternative; boundary="b1"',
      '',
      '--b1',
      'Content-Type: text/html; charset=utf-8',
      '',
      '<p>Die Pumpe <script>alert(1)</script>steht.</p>',
      '--b1',
      'Content-Type: text/plain; charset=iso-8859-1',
      'Content-Transfer-Encoding: quoted-printable',
      '',
      'Die Pumpe h=E4lt =',
      'an.',
      '--b1--',
    )
    expect(read('a.eml', message)).toEqual({
      messageId: '<abc@clinic.example>',
      from: 'Jürgen Müller <j@clinic.example>',
      subject: 'Pumpe steht still',
      text: 'Die Pumpe hält an.',
      receivedAt: '2026-03-05T09:15:00.000Z',
    })
  })

  it.each([
    ['tags that never end', '<'.repeat(2_000_000)],
    ['scripts that never end', '<script>'.repeat(300_000)],
    ['encoded words without end', '=?utf-8?q?a'.repeat(200_000)],
    ['folded lines', '\r\n a'.repeat(500_000)],
  ])('is read in no time, whatever its writer made it of: %s', (_name, text) => {
    const begun = processorTime()
    readMail('a.eml', eml('Subject: x', `X: ${text}`, 'Content-Type: text/html', '', text))
    readMail('a.eml', eml(`Subject: ${text}`, '', text))
    expect(processorTime() - begun).toBeLessThan(5000)
  })

  it.each<[string, string, Uint8Array, Partial<Mail> | string]>([
    [
      'plain text',
      'a.txt',
      bytes('Pump stops\nIt stopped twice.'),
      { subject: 'Pump stops', text: 'It stopped twice.' },
    ],
    [
      'JSON',
      'a.json',
      bytes('{"title":"Pump","text":"stops","from":"x"}'),
      { subject: 'Pump', text: 'stops', from: 'x' },
    ],
    ['another ending', 'a.exe', bytes('MZ'), 'not-a-mail'],
    ['nothing', 'a.eml', bytes(''), 'empty'],
    ['a message without a word', 'a.txt', bytes('  \n '), 'empty'],
    ['broken JSON', 'a.json', bytes('{"title":'), 'not-json'],
    ['a list', 'a.json', bytes('[1]'), 'not-json'],
    ['bytes as text', 'a.txt', new Uint8Array([0x41, 0, 0x42]), 'not-text'],
    ['no headers', 'a.eml', bytes('just words'), 'not-a-mail'],
    [
      'HTML only: its words',
      'a.eml',
      eml('Subject: x', 'Content-Type: text/html', '', '<b>It</b> &lt;stops&gt;'),
      { text: 'It  <stops>' },
    ],
    [
      'an attachment only',
      'a.eml',
      eml('Subject: x', 'Content-Type: application/pdf', '', '%PDF'),
      { subject: 'x', text: '' },
    ],
    [
      'an unknown charset',
      'a.eml',
      eml('Subject: x', 'Content-Type: text/plain; charset=klingon', '', 'words'),
      { text: 'words' },
    ],
    ['a date that is none', 'a.eml', eml('Subject: x', 'Received: by y; soon', '', 'words'), { receivedAt: undefined }],
    ['base64 that is none', 'a.eml', eml('Subject: x', 'Content-Transfer-Encoding: base64', '', '!!!A'), { text: '' }],
    ['orders to a terminal', 'a.txt', bytes('a\u001b[2Jb\u202ec\nd\u0007e'), { subject: 'a[2Jbc', text: 'de' }],
    ['ten thousand headers', 'a.eml', bytes(`${'X: y\r\n'.repeat(10_000)}\r\nwords`), { text: 'words', subject: '' }],
    [
      'parts in parts without end',
      'a.eml',
      eml('Subject: x', ...Array.from({ length: 40 }, () => 'Content-Type: multipart/mixed; boundary=b\r\n\r\n--b')),
      { subject: 'x' },
    ],
    ['a long text is cut', 'a.txt', bytes(`x\n${'y'.repeat(9000)}`), { text: 'y'.repeat(4000) }],
  ])('%s', (_name, file, content, expected) => {
    const told = read(file, content)
    if (typeof expected === 'string') expect(told).toBe(expected)
    else expect(told).toMatchObject(expected)
  })
})
