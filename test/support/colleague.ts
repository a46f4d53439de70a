import { randomBytes } from 'node:crypto'
import { type Caller, call } from './house.ts'

/** Invites a person with roles and accepts for them: somebody else, signed in as the browser would be. */
export async function joinColleague(inviter: Caller, name: string, roles: readonly string[]): Promise<Caller> {
  const email = `${name.toLowerCase().replaceAll(' ', '.')}@nordlicht.example`
  const invited = await call<{ link: string }>(inviter, 'POST', '/access/people', {
    name,
    email,
    roles,
    language: 'de',
  })
  const { origin } = inviter
  const answer = await fetch(`${origin}/api/access/invitations`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin },
    body: JSON.stringify({
      token: new URL(invited.link).hash.slice(1),
      password: randomBytes(18).toString('base64url'),
    }),
  })
  const cookie = answer.headers.get('set-cookie')?.split(';')[0]
  if (!answer.ok || !cookie) throw new Error(`the invitation was not accepted: ${await answer.text()}`)
  return { origin, cookie }
}
