// Writes demo/sboms and demo/intelligence from the tables in demo/source: `node demo/build.ts`.
// With `--check` nothing is written; exit code 1 names what is stale.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { boreasPlans, boreasTable } from './source/boreas.ts'
import { connectPlans, connectTable } from './source/connect.ts'
import { epss, kev } from './source/exploited.ts'
import { nvdEmbedded } from './source/nvd-embedded.ts'
import { nvdLibraries } from './source/nvd-libraries.ts'
import { nvdLinux } from './source/nvd-linux.ts'
import { osvDebian } from './source/osv-debian.ts'
import { osvLanguages } from './source/osv-languages.ts'
import { osvMaven } from './source/osv-maven.ts'
import { type Sheet, sheets } from './source/part.ts'
import { pulsoPlans, pulsoTable } from './source/pulso.ts'
import { nvdFeed, osvRecord } from './write/advisories.ts'
import { cyclonedxJson } from './write/cyclonedx-json.ts'
import { cyclonedxXml } from './write/cyclonedx-xml.ts'
import { spdxJson, spdxTagValue } from './write/spdx.ts'

const writers = {
  'cyclonedx-json': cyclonedxJson,
  'cyclonedx-xml': cyclonedxXml,
  'spdx-json': spdxJson,
  'spdx-tag-value': spdxTagValue,
} as const satisfies Record<Sheet['plan']['format'], (sheet: Sheet) => string>

/** Every generated file by its path below demo/. */
export function generated(): Map<string, string> {
  const all = [
    ...sheets(pulsoTable, pulsoPlans),
    ...sheets(boreasTable, boreasPlans),
    ...sheets(connectTable, connectPlans),
  ]
  return new Map([
    ...all.map((sheet): [string, string] => [`sboms/${sheet.plan.file}`, writers[sheet.plan.format](sheet)]),
    ...[...osvMaven, ...osvLanguages, ...osvDebian].map((entry): [string, string] => [
      `intelligence/osv/${entry.id}.json`,
      json(osvRecord(entry)),
    ]),
    ['intelligence/nvd/nvdcve-2.0-demo.json', json(nvdFeed([...nvdEmbedded, ...nvdLinux, ...nvdLibraries]))],
    ['intelligence/kev/known_exploited_vulnerabilities.json', json(kevCatalogue())],
    ['intelligence/epss/epss_scores-demo.csv', epssCsv()],
  ])
}

function kevCatalogue(): object {
  const vulnerabilities = kev.map(([cveID, vendorProject, product, dateAdded, dueDate, ransomware, sentence]) => ({
    cveID,
    vendorProject,
    product,
    vulnerabilityName: `${vendorProject} ${product}`,
    dateAdded,
    shortDescription: sentence,
    requiredAction: 'See the advisory of the vendor.',
    dueDate,
    knownRansomwareCampaignUse: ransomware,
    notes: `Demo extract, text by Aftercare; https://nvd.nist.gov/vuln/detail/${cveID}`,
    cwes: [],
  }))
  return {
    title: 'Demo extract of the Known Exploited Vulnerabilities catalogue',
    catalogVersion: '2025.08.25',
    dateReleased: '2025-08-25T17:04:19.9796Z',
    count: vulnerabilities.length,
    vulnerabilities,
  }
}

function epssCsv(): string {
  const head = ['#model_version:v2025.03.14,score_date:2026-01-26T00:00:00Z', 'cve,epss,percentile']
  return `${[...head, ...epss.map(row => row.join(','))].join('\n')}\n`
}

function json(value: object): string {
  return `${JSON.stringify(value, null, 1)}\n`
}

function run(check: boolean): void {
  for (const [path, text] of generated()) {
    const file = join(import.meta.dirname, path)
    const isFresh = existsSync(file) && readFileSync(file, 'utf8') === text
    if (check && !isFresh) {
      process.stderr.write(`demo/${path} is stale: run node demo/build.ts\n`)
      process.exitCode = 1
    } else if (!isFresh) {
      mkdirSync(dirname(file), { recursive: true })
      writeFileSync(file, text)
    }
  }
}

if (process.argv[1] === import.meta.filename) run(process.argv.includes('--check'))
