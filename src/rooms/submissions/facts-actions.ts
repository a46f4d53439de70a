import { utcDay } from '../../core/calendar.ts'
import type { Ctx } from '../../platform/context.ts'
import { isLanguage, translate } from '../../platform/translate.ts'
import { door as field } from '../field/room.ts'
import { door as intelligence } from '../intelligence/room.ts'
import { door as inventory } from '../inventory/room.ts'
import { door as risk } from '../risk/room.ts'
import { authorityName, type Case, caseWithParts } from './case-actions.ts'
import type { CompanyFields, Contact } from './company.ts'
import * as companies from './company-store.ts'
import type { DraftSubject } from './draft.ts'
import type {
  CompanyFacts,
  DeviceFacts,
  EarlierReport,
  FieldActionFacts,
  FindingFacts,
  FormFacts,
  Party,
  RiskReviewFacts,
} from './forms/facts.ts'
import * as store from './store.ts'
import * as submissions from './submission-store.ts'

type Subject = Omit<DraftSubject, 'form' | 'formEdition' | 'kind' | 'isExercise' | 'follows'>

/** Everything that a report of a case is filled from, as the record stands now. */
export async function factsOf(ctx: Ctx, one: Case, subject: Subject): Promise<FormFacts> {
  const [company, devices, findings, reviews, earlier] = await Promise.all([
    companies.company(ctx.db, subject.manufacturer),
    devicesOf(ctx, one, subject.device),
    findingsOf(ctx, one),
    reviewsOf(ctx, one, subject.language),
    earlierOf(ctx, one),
  ])
  const language = isLanguage(subject.language) ? subject.language : 'en'
  const house = await inventory.manufacturer(ctx.db, subject.manufacturer)
  const named = (id: string, country: string | null) => ({
    id,
    name: authorityName(id, language),
    ...(country ? { country } : {}),
  })
  const recipient = one.duties.find(duty => duty.authority.id === subject.authority)
  const representative = company?.fields.representative
  return {
    number: one.number,
    title: one.title,
    ...(one.origin.text.trim() ? { narrative: one.origin.text } : {}),
    language: subject.language,
    today: utcDay(ctx.clock.now()),
    said: one.facts,
    statements: one.event.statements,
    ...(company
      ? { company: companyFacts(company.fields, one) }
      : house && { company: defined({ name: house.name, country: house.country, srn: house.srn }) as CompanyFacts }),
    ...(representative ? { representative: partyOf(representative) } : {}),
    devices,
    findings,
    reviews,
    duties: one.duties.map(duty => ({
      rule: duty.rule,
      report: duty.report,
      citation: duty.citation,
      authority: named(duty.authority.id, duty.authority.country),
      governs: duty.governs,
      certainty: duty.certainty,
      state: duty.state,
      ...defined({ nominal: duty.nominal ?? undefined, latest: duty.latest ?? undefined }),
    })),
    authority: named(subject.authority, recipient?.authority.country ?? null),
    earlier,
    fieldActions: await fieldActionsOf(ctx, one),
  }
}

function companyFacts(fields: CompanyFields, one: Case): CompanyFacts {
  const { numbers, sector, dataProtectionOfficer, ...contact } = fields
  const role = one.facts.company?.role
  return {
    ...partyOf(contact),
    ...defined({ role, sector, bsiRegistration: numbers.bsi, fei: numbers.fei }),
    ...(dataProtectionOfficer ? { dataProtectionOfficer: partyOf(dataProtectionOfficer) } : {}),
  }
}

function partyOf({ name, srn, contact, email, phone, street, postcode, city, country }: Contact): Party {
  return { name, ...defined({ srn, contact, email, phone, street, postcode, city, country }) }
}

/** Devices of the case, the one that the report is about first. */
async function devicesOf(ctx: Ctx, one: Case, about: string | undefined): Promise<DeviceFacts[]> {
  const sorted = one.devices.toSorted((a, b) => Number(b.name === about) - Number(a.name === about))
  const ids = sorted.flatMap(({ device }) => (device ? [device] : []))
  const known = new Map((await inventory.devices(ctx.db, ids)).map(device => [device.id, device]))
  return Promise.all(
    sorted.map(async ({ device: id, name, releases, law }) => {
      const device = id ? known.get(id) : undefined
      const all = id ? await inventory.releases(ctx.db, { device: id }) : []
      const own = all.filter(release => releases.includes(release.id))
      const units = own.map(release => release.unitsInField)
      const isCounted = own.length > 0 && units.every(count => count !== undefined)
      return {
        id: id ?? name,
        name,
        softwareVersions: own.map(release => release.version),
        ...defined({
          riskClass: device?.riskClass || undefined,
          intendedPurpose: device?.intendedPurpose || undefined,
          udiDi: device?.udiDi,
          basicUdiDi: device?.basicUdiDi,
          markets: law.markets ?? device?.markets,
          // a release whose number is unknown makes the sum unknown, not smaller
          unitsInField: isCounted ? units.reduce<number>((sum, count) => sum + (count ?? 0), 0) : undefined,
        }),
      }
    }),
  )
}

async function findingsOf(ctx: Ctx, one: Case): Promise<FindingFacts[]> {
  const names = [...new Set(one.links.filter(({ kind }) => kind === 'vulnerability').map(({ ref }) => ref))]
  const facts = names.length > 0 ? await intelligence.factsOf(ctx.db, names) : new Map()
  return names.map(vulnerability => {
    const known = facts.get(vulnerability)
    const severity = known?.severity
    return {
      vulnerability,
      ...defined({
        summary: known?.title ?? undefined,
        exploited: known ? known.exploited.length > 0 : undefined,
        cvss: severity?.vector ? { score: severity.score, vector: severity.vector } : undefined,
      }),
    }
  })
}

/** What the risk file says of the linked risks: the last assessment of each. */
async function reviewsOf(ctx: Ctx, one: Case, language: string): Promise<RiskReviewFacts[]> {
  const t = translate(isLanguage(language) ? language : 'en')
  const ids = one.links.filter(({ kind }) => kind === 'risk').map(({ ref }) => ref)
  const { lines } = ids.length > 0 ? await risk.list(ctx, { state: 'all' }) : { lines: [] }
  const wanted = lines.filter(line => ids.includes(line.id) || ids.includes(line.number))
  return Promise.all(
    wanted.map(async line => {
      const [judged] = (await risk.risk(ctx, { id: line.id })).assessments
      const verdict = t(`submissions.risk-standing.${line.standing}`)
      const result = t('submissions.risk-result', { number: line.number, title: line.title, verdict })
      return { result, ...(judged ? { on: judged.at.slice(0, 10), by: judged.by } : {}) }
    }),
  )
}

/** What is done in the field about the case, with what came of it. */
async function fieldActionsOf(ctx: Ctx, one: Case): Promise<FieldActionFacts[]> {
  const planned = await field.actions(ctx.db, { incident: one.id })
  const whole = await Promise.all(planned.map(({ id }) => field.action(ctx.db, id)))
  return whole
    .filter(action => action !== undefined)
    .map(action => {
      const { units, done, confirmed } = action.effect
      // before anybody is named to be told, how many units there are is not known
      const isTold = action.recipients.length > 0
      return {
        // as room field tells it to people
        reference: `F-${action.year}-${String(action.number).padStart(4, '0')}`,
        title: action.title,
        description: [action.reason, action.measure].filter(Boolean).join('\n'),
        countries: action.countries,
        ...(isTold ? { units, done, confirmed } : {}),
        ...defined({ plannedStart: action.plannedStart, endedOn: action.closedAt && utcDay(action.closedAt) }),
      }
    })
}

/** Reports of the case that were sent before, the oldest first. */
async function earlierOf(ctx: Ctx, one: Case): Promise<EarlierReport[]> {
  const ids = [...(await caseWithParts(ctx, one.id)).keys()]
  const sent = await submissions.submissions(ctx.db, { incidents: ids })
  const written = new Map((await store.drafts(ctx.db, { incidents: ids })).map(draft => [draft.id, draft]))
  const answers = await submissions.replies(
    ctx.db,
    sent.map(({ id }) => id),
  )
  return sent.toReversed().flatMap(({ id, draft: of, sentAt }) => {
    const draft = written.get(of)
    if (!draft) return []
    const reference = answers.findLast(answer => answer.submission === id && answer.authorityNumber)?.authorityNumber
    const { form, kind, authority } = draft
    return [{ form, kind, authority, sentAt: sentAt.toISOString(), ...defined({ reference }) }]
  })
}

/** Without what is not known: a form says so itself. */
function defined<T extends object>(fields: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, one]) => one !== undefined)) as never
}
