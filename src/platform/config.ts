import { resolve } from 'node:path'
import { Secret } from './secret.ts'
import { type Setting, settings } from './settings.ts'

/** The settings, read and checked; the one table of them is settings.ts. */
export interface Config {
  readonly home: string
  readonly databaseUrl: Secret | undefined
  readonly port: number
  readonly host: string
  readonly origin: string | undefined
  readonly log: LogLevel
  readonly uploadLimitMib: number
  readonly allowHosts: readonly string[]
  readonly allowPrivate: readonly string[]
  readonly httpsProxy: Secret | undefined
  readonly nvdKey: Secret | undefined
  readonly openfdaKey: Secret | undefined
  readonly osvEcosystems: readonly string[]
  readonly csafProviders: readonly string[]
  readonly mailFolder: string | undefined
  readonly mailServer: Secret | undefined
  readonly mailFrom: string | undefined
  readonly offline: boolean
  readonly url: string | undefined
  readonly key: Secret | undefined
}

export type LogLevel = 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace' | 'silent'

/** A setting that cannot be used, with its name and what was expected. */
export class BadSetting extends Error {
  readonly setting: string
  constructor(setting: string, expected: string) {
    super(`${setting}: expected ${expected}`)
    this.name = 'BadSetting'
    this.setting = setting
  }
}

/** Reads the environment; relative folders count from `base` (the checkout). Throws BadSetting. */
export function readConfig(environment: Readonly<Record<string, string | undefined>>, base: string): Config {
  const entries = Object.entries(settings).map(([field, setting]) => [field, readSetting(setting, environment, base)])
  return Object.fromEntries(entries) as Config
}

function readSetting(setting: Setting, environment: Readonly<Record<string, string | undefined>>, base: string) {
  const given = environment[setting.name]?.trim()
  const text = given === undefined || given === '' ? setting.default : given
  return text === undefined ? undefined : readers[setting.kind](text, setting.name, base)
}

const readers: Record<Setting['kind'], (text: string, name: string, base: string) => unknown> = {
  folder: (text, _name, base) => resolve(base, text),
  text: text => text,
  secret: text => new Secret(text),
  'secret-url': (text, name) => new Secret(readUrl(text, name)),
  url: (text, name) => readUrl(text, name).replace(/\/+$/, ''),
  port: (text, name) => readWhole(text, name, 0, 65_535),
  'whole-number': (text, name) => readWhole(text, name, 1, 1_000_000),
  flag: readFlag,
  list: text =>
    text
      .split(',')
      .map(item => item.trim())
      .filter(item => item !== ''),
  level: readLevel,
}

function readUrl(text: string, name: string): string {
  if (!URL.canParse(text)) throw new BadSetting(name, 'an address such as https://aftercare.example.com')
  return text
}

function readWhole(text: string, name: string, least: number, most: number): number {
  const number = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN
  if (!(number >= least && number <= most)) {
    throw new BadSetting(name, `a whole number from ${least} to ${most}, not "${text}"`)
  }
  return number
}

function readFlag(text: string, name: string): boolean {
  if (['1', 'true', 'yes', 'on'].includes(text.toLowerCase())) return true
  if (['0', 'false', 'no', 'off'].includes(text.toLowerCase())) return false
  throw new BadSetting(name, `1 or 0, not "${text}"`)
}

const levels: readonly LogLevel[] = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']

function readLevel(text: string, name: string): LogLevel {
  const level = levels.find(candidate => candidate === text)
  if (!level) throw new BadSetting(name, `one of ${levels.join(', ')}, not "${text}"`)
  return level
}
