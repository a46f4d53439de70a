import { plainText } from '../../core/plain-text.ts'
import { sha256 } from '../../platform/sha256.ts'
import { type Language, languages, type Translate, translate } from '../../platform/translate.ts'
import { typeset } from '../../platform/typeset.ts'
import { basisOf } from './forms/basis.ts'
import type { Form, ReportKind, Values } from './forms/form.ts'
import { headingsOf } from './forms/fsn/headings.ts'
import { noticeSections } from './forms/fsn/letter.ts'
import { exportMachine } from './forms/machine.ts'
import type { ReportMeta, Signature } from './forms/meta.ts'
import { dayText, instantText, type Printing, printed, wordsIn } from './forms/print.ts'

const folder = new URL('./templates/', import.meta.url)

/** A report as a tagged PDF: the same values, language and meta give the same bytes. Refuses with 503 without a typesetter. */
export async function renderPdf(form: Form, values: Values, language: string, meta: ReportMeta): Promise<Uint8Array> {
  const isNotice = form.id === 'eu-fsn'
  const facts = isNotice ? noticeFacts(form, values, language, meta) : reportFacts(form, values, language, meta)
  return typeset({
    folder,
    template: isNotice ? 'notice.typ' : 'report.typ',
    facts,
    madeAt: new Date(meta.madeAt),
  })
}

function houseLanguage(language: string): Language {
  return languages.find(one => one === language) ?? 'en'
}

function reportFacts(form: Form, values: Values, language: string, meta: ReportMeta) {
  const t = translate(houseLanguage(language))
  const printing: Printing = { language: houseLanguage(language), zone: meta.zone, ...answers(t) }
  return {
    ...aroundFacts(form, values, printing, meta, t),
    title: wordsIn(form.name, language),
    summary: summaryOf(form, meta, t),
    words: { blank: t('submissions-forms.print.blank'), sectionBlank: t('submissions-forms.print.section-blank') },
    sections: printed(form, values, meta.kind as ReportKind, printing),
    basis: wordsIn(basisOf[form.id], language),
    notes: [wordsIn(form.standing, language), t('submissions-forms.print.code-points')].join('\n'),
  }
}

function answers(t: Translate) {
  return {
    unknown: t('submissions-forms.print.unknown'),
    yes: t('submissions-forms.print.yes'),
    no: t('submissions-forms.print.no'),
  }
}

function summaryOf(form: Form, meta: ReportMeta, t: Translate) {
  const line = (name: string, text: string | undefined) =>
    text ? [{ label: t(`submissions-forms.print.${name}`), text }] : []
  return [
    ...line('kind', t(`submissions-forms.kind.${meta.kind.replaceAll('_', '-')}`)),
    ...line('to', meta.authority),
    ...line('from', meta.manufacturer),
    ...line('case', meta.number),
    ...line('submission', meta.submission),
    ...line('edition', form.edition),
    ...line('version', String(meta.version)),
  ]
}

/** Head, foot, mark and signatures. */
function aroundFacts(form: Form, values: Values, printing: Printing, meta: ReportMeta, t: Translate) {
  const standing = meta.exercise ? 'exercise' : meta.draft ? 'draft' : 'sent'
  const reviewed = meta.signatures.filter(({ meaning }) => meaning !== 'author')
  return {
    language: printing.language,
    name: wordsIn(form.name, printing.language),
    edition: form.edition,
    about: [meta.number, meta.submission].filter(Boolean).join(' · '),
    page: t('submissions-forms.print.page', { page: '{page}', pages: '{pages}' }),
    standing: standing === 'sent' ? '' : t(`submissions-forms.print.standing-${standing}`),
    isExercise: meta.exercise,
    mark: meta.exercise
      ? t('submissions-forms.print.mark-exercise')
      : meta.draft
        ? t('submissions-forms.print.mark-draft')
        : '',
    author: meta.manufacturer ? [meta.manufacturer] : [],
    keywords: [form.id, form.edition, meta.kind, meta.number],
    hashLabel: t('submissions-forms.print.hash'),
    hash: sha256(new TextDecoder().decode(exportMachine(form, values, meta).bytes)),
    signed: reviewed.map(one => signedLine(one, printing, t)),
    signatures: {
      title: t('submissions-forms.print.signatures'),
      columns: [
        { label: t('submissions-forms.print.meaning'), width: 1 },
        { label: t('submissions-forms.print.name'), width: 1.4 },
        { label: t('submissions-forms.print.time'), width: 2 },
      ],
      rows: meta.signatures.map(({ name, role, at, meaning }) => [
        t(`submissions-forms.meaning.${meaning}`),
        role ? `${name}, ${role}` : name,
        instantText(at, printing),
      ]),
    },
  }
}

function signedLine({ name, role, at, meaning }: Signature, printing: Printing, t: Translate): string {
  const told = t(`submissions-forms.meaning.${meaning}`)
  return `${told}: ${role ? `${name}, ${role}` : name}, ${instantText(at, printing)}`
}

function noticeFacts(form: Form, values: Values, language: string, meta: ReportMeta) {
  const headings = headingsOf(language)
  const { unknown, yes, no } = headings
  const printing: Printing = { language, zone: meta.zone, unknown, yes, no }
  const t = translate(houseLanguage(language))
  const said = (field: string) => (typeof values[field] === 'string' ? String(values[field]) : '')
  const version = typeof values['0.version'] === 'number' ? ` · ${headings.version} ${values['0.version']}` : ''
  return {
    ...aroundFacts(form, values, printing, meta, t),
    name: headings.title,
    edition: '',
    about: `${said('0.reference')}${version}`,
    page: headings.page,
    standing: meta.exercise ? headings.exercise : meta.draft ? headings.draft : '',
    mark: meta.exercise ? headings.exercise : meta.draft ? headings.draft : '',
    title: headings.title,
    subject: subjectOf(values),
    company: said('4.name'),
    // users get the notice; who checked it in the house stands in the record
    hashLabel: 'SHA-256',
    signed: [],
    sections: noticeSections(form, values, meta.kind as ReportKind, printing),
    forward: headings.forward,
    reply: values['3.reply'] === 'yes' ? replyFacts(form, values, printing) : null,
    'signed-by': said('4.signed'),
  }
}

/** The last page, on which users reply: to whom, about what, until when. */
function replyFacts(form: Form, values: Values, printing: Printing) {
  const { reply, fields } = headingsOf(printing.language)
  const label = form.sections.flatMap(section => section.fields).find(({ id }) => id === '3.reply.by')?.label
  const said = (field: string) => (typeof values[field] === 'string' ? String(values[field]) : '')
  const by = dayText(said('3.reply.by'), printing.language)
  const about = [said('0.reference'), subjectOf(values)].filter(Boolean).join(' · ')
  const byLabel = fields['3.reply.by'] ?? (label ? wordsIn(label, printing.language) : '')
  return { ...reply, byLabel, about, to: [said('4.name'), said('0.contact')].filter(Boolean).join(', '), by }
}

function subjectOf(values: Values): string {
  const rows = Array.isArray(values['1.devices']) ? values['1.devices'] : []
  const names = rows.map(row => plainText(row?.name ?? '')).filter(Boolean)
  return [...new Set(names)].join(', ')
}
