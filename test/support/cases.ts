import type { Page } from 'playwright-core'
import { translate } from '../../src/platform/translate.ts'
import type { Hands } from './browser.ts'
import { type Caller, call } from './house.ts'

const t = translate('de')

/** A case as its page and the API know it. */
export interface OpenCase {
  readonly id: string
  readonly number: string
  readonly changedAt: string
}

/** Opens a case by the API: a field incident that nobody has classified, known since so many days. */
export async function openCase(caller: Caller, title: string, daysAgo: number, device?: string): Promise<OpenCase> {
  const at = new Date(Date.now() - daysAgo * 86_400_000).toISOString()
  const devices = await call<{ id: string; name: string }[]>(caller, 'GET', '/inventory/devices')
  const own = devices.find(one => one.name === device)
  const law = { name: device ?? '', kind: 'device', markets: ['EU'] }
  return call<OpenCase>(caller, 'POST', '/vigilance/incidents', {
    title,
    origin: { kind: 'service', ref: 'S-1', text: '' },
    devices: own ? [{ device: own.id, name: own.name, releases: [], law }] : [],
    learned: { at, by: 'Jonas Petersen' },
    said: { company: { role: 'manufacturer', seat: 'DE' }, fieldIncident: { countries: ['DE'] } },
    links: [],
  })
}

/** From an exploited vulnerability in the inbox to the form of a new case. */
export async function walkToIntake(hands: Hands, vulnerability: string): Promise<void> {
  const { page } = hands
  await page.getByRole('link', { name: t('vigilance-pages.panel.open') }).waitFor()
  await hands.click(page.getByRole('link', { name: t('vigilance-pages.panel.open') }))
  await page.waitForURL(`**/vigilance/new?vulnerability=${vulnerability}*`)
  await page.getByRole('button', { name: t('vigilance-pages.intake.save'), exact: true }).waitFor()
}

/** Opens the case that the form describes, and waits for its page. */
export async function openFromForm(hands: Hands): Promise<string> {
  const { page } = hands
  await hands.click(page.getByRole('button', { name: t('vigilance-pages.intake.save'), exact: true }))
  await page.waitForURL('**/vigilance/incidents/*')
  await page.locator('.clocks > li').first().waitFor()
  return page.url()
}

/** Answers questions of one law, in the order in which they are asked, and keeps them. */
export async function answerTopic(
  hands: Hands,
  topic: string,
  answers: readonly (readonly [fact: string, answer: string])[],
  because: string,
): Promise<void> {
  const { page } = hands
  const title = t(`vigilance-pages.topic.${topic}.title`)
  await hands.click(
    page
      .getByRole('button', { name: `${t('vigilance-pages.classification.answer')} ${title}`, exact: true })
      .or(page.getByRole('button', { name: `${t('vigilance-pages.classification.begin')} ${title}`, exact: true })),
  )
  for (const [fact, answer] of answers) {
    const question = page.getByRole('group', { name: questionOf(fact), exact: true })
    await hands.click(question.getByRole('radio', { name: t(`vigilance.answer.${answer}`), exact: true }))
  }
  const form = page.locator('form.incident-form', { hasText: t('vigilance-pages.questions.lead') })
  await form.getByLabel(t('vigilance-pages.questions.because')).focus()
  await hands.type(because)
  await hands.click(form.getByRole('button', { name: t('vigilance-pages.questions.save'), exact: true }))
  await form.waitFor({ state: 'detached' })
}

function questionOf(fact: string): string {
  return t(`vigilance-questions.${fact.replaceAll('.', '-')}.question`)
}

/** The clock of a rule on the page of a case. */
export function clockOf(page: Page, rule: string) {
  return page.locator('.clocks > li', { hasText: t(`vigilance-rules.${rule.replaceAll('.', '-')}`) }).first()
}

/** The words of a clock, with plain spaces. */
export async function wordsOf(page: Page, rule: string): Promise<string> {
  return (await clockOf(page, rule).innerText()).replaceAll('\u00a0', ' ')
}

/** A part of the page by its title. */
export function partOf(page: Page, title: string) {
  return page.locator('section.sec', { has: page.getByRole('heading', { name: t(title), exact: true }) })
}
