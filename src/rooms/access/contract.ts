import { z } from 'zod'
import { Instant } from '../../core/calendar.ts'
import { oc } from '../../core/contract.ts'
import { Id } from '../../core/id.ts'
import { acts, roleIds } from './role.ts'

const tags = ['access']

export const LanguageChoice = z.enum(['en', 'de'])
export const RoleChoice = z.enum(roleIds)
export const ActName = z.enum(acts)

const Name = z.string().trim().min(1).max(200)
const Email = z.string().trim().max(254).pipe(z.email())
// long input must not cost more than short input; the rules for good passwords are the policy's
const Password = z.string().max(1000)
const Token = z.string().min(20).max(100)

export const PersonView = z.object({
  id: Id,
  name: z.string(),
  email: z.string(),
  roles: z.array(RoleChoice),
  state: z.enum(['invited', 'active', 'disabled']),
  language: LanguageChoice,
  createdAt: Instant,
})

/** Who I am and what I may do; `setupNeeded` until the first person exists. */
export const Me = z.object({
  person: PersonView.nullable(),
  /** Name of the API key, when a program asks. */
  key: z.string().nullable(),
  setupNeeded: z.boolean(),
  acts: z.array(ActName),
})

/** A link to be handed to a person; it is shown this once and can be used once. */
export const InvitationView = z.object({ person: PersonView, link: z.string(), expiresAt: Instant })

export const KeyView = z.object({
  id: Id,
  name: z.string(),
  prefix: z.string(),
  acts: z.array(z.string()),
  devices: z.array(Id).nullable(),
  createdBy: z.string().nullable(),
  createdAt: Instant,
  expiresAt: Instant,
  revokedAt: Instant.nullable(),
  usedAt: Instant.nullable(),
  state: z.enum(['usable', 'expired', 'revoked']),
})

export const LoginView = z.object({
  id: z.string(),
  createdAt: Instant,
  seenAt: Instant,
  expiresAt: Instant,
  agent: z.string().nullable(),
  current: z.boolean(),
})

/** Two accounts that are one person, as an administrator stated; for four eyes they count as one. */
export const SamePersonView = z.object({
  id: Id,
  account: Id,
  other: Id,
  reason: z.string(),
  statedBy: z.string(),
  statedAt: Instant,
  endedAt: Instant.nullable(),
})

const Reason = z.string().trim().min(1).max(1000)

const Done = z.object({ done: z.literal(true) })
const byId = z.object({ id: Id })

export const contract = {
  me: oc.meta({ may: 'anyone' }).route({ method: 'GET', path: '/access/me', tags }).output(Me),
  setup: oc
    .meta({ may: 'anyone' })
    .route({ method: 'POST', path: '/access/setup', tags })
    .input(z.object({ token: Token, name: Name, email: Email, password: Password, language: LanguageChoice }))
    .output(Me),
  login: oc
    .meta({ may: 'anyone' })
    .route({ method: 'POST', path: '/access/login', tags })
    .input(z.object({ email: z.string().trim().max(254), password: Password }))
    .output(Me),
  logout: oc.meta({ may: 'anyone' }).route({ method: 'POST', path: '/access/logout', tags }).output(Done),
  accept: oc
    .meta({ may: 'anyone' })
    .route({ method: 'POST', path: '/access/invitations', tags })
    .input(z.object({ token: Token, password: Password, language: LanguageChoice.optional() }))
    .output(Me),
  chooseLanguage: oc
    .meta({ may: 'access.own' })
    .route({ method: 'PUT', path: '/access/me/language', tags })
    .input(z.object({ language: LanguageChoice }))
    .output(PersonView),
  changePassword: oc
    .meta({ may: 'access.own' })
    .route({ method: 'PUT', path: '/access/me/password', tags })
    .input(z.object({ current: Password, next: Password }))
    .output(Done),
  logins: oc
    .meta({ may: 'access.own' })
    .route({ method: 'GET', path: '/access/me/logins', tags })
    .output(z.array(LoginView)),
  endLogin: oc
    .meta({ may: 'access.own' })
    .route({ method: 'DELETE', path: '/access/me/logins/{id}', tags })
    .input(z.object({ id: z.string().regex(/^[0-9a-f]{64}$/) }))
    .output(Done),
  people: oc
    .meta({ may: 'access.read' })
    .route({ method: 'GET', path: '/access/people', tags })
    .output(z.array(PersonView)),
  invite: oc
    .meta({ may: 'access.manage' })
    .route({ method: 'POST', path: '/access/people', tags })
    .input(
      z.object({
        name: Name,
        email: Email,
        roles: z.array(RoleChoice).min(1).max(roleIds.length),
        language: LanguageChoice,
      }),
    )
    .output(InvitationView),
  inviteAgain: oc
    .meta({ may: 'access.manage' })
    .route({ method: 'POST', path: '/access/people/{id}/invitations', tags })
    .input(byId)
    .output(InvitationView),
  changeRoles: oc
    .meta({ may: 'access.manage' })
    .route({ method: 'PUT', path: '/access/people/{id}/roles', tags })
    .input(byId.extend({ roles: z.array(RoleChoice).min(1).max(roleIds.length) }))
    .output(PersonView),
  disable: oc
    .meta({ may: 'access.manage' })
    .route({ method: 'PUT', path: '/access/people/{id}/disabling', tags })
    .input(byId)
    .output(PersonView),
  enable: oc
    .meta({ may: 'access.manage' })
    .route({ method: 'DELETE', path: '/access/people/{id}/disabling', tags })
    .input(byId)
    .output(PersonView),
  samePersons: oc
    .meta({ may: 'access.read' })
    .route({ method: 'GET', path: '/access/same-persons', tags })
    .output(z.array(SamePersonView)),
  joinAccounts: oc
    .meta({ may: 'access.manage' })
    .route({ method: 'POST', path: '/access/same-persons', tags })
    .input(z.object({ account: Id, other: Id, reason: Reason }))
    .output(z.array(SamePersonView)),
  partAccounts: oc
    .meta({ may: 'access.manage' })
    .route({ method: 'PUT', path: '/access/same-persons/{id}/end', tags })
    .input(byId.extend({ reason: Reason }))
    .output(z.array(SamePersonView)),
  roles: oc
    .meta({ may: 'access.own' })
    .route({ method: 'GET', path: '/access/roles', tags })
    .output(z.array(z.object({ id: RoleChoice, acts: z.array(ActName) }))),
  keys: oc.meta({ may: 'access.own' }).route({ method: 'GET', path: '/access/keys', tags }).output(z.array(KeyView)),
  createKey: oc
    .meta({ may: 'access.own' })
    .route({ method: 'POST', path: '/access/keys', tags })
    .input(
      z.object({
        name: Name,
        acts: z.array(ActName).min(1).max(acts.length),
        devices: z.array(Id).min(1).max(1000).optional(),
        days: z.number().int().min(1).max(365).optional(),
      }),
    )
    .output(z.object({ key: KeyView, secret: z.string() })),
  revokeKey: oc
    .meta({ may: 'access.own' })
    .route({ method: 'DELETE', path: '/access/keys/{id}', tags })
    .input(byId)
    .output(KeyView),
}
