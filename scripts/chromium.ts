import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'
import { chromium } from 'playwright-core'
import { canInstall, installOnDebian } from './debian.ts'

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome', 'microsoft-edge']
const ELSEWHERE = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
]

/** A browser for the journeys, or what to do to get one. */
export type Browser = { readonly path: string } | { readonly missing: string }

/** CHROMIUM_PATH, else a browser of the system, else the one of Playwright, else (Debian, root) installed now. */
export function findChromium(environment: NodeJS.ProcessEnv = process.env): Browser {
  const named = environment.CHROMIUM_PATH
  if (named)
    return isProgram(named) ? { path: named } : { missing: `CHROMIUM_PATH names ${named}, which is no program.` }
  const found = installed(environment)
  if (found) return { path: found }
  if (!canInstall()) return { missing: howToInstall() }
  process.stderr.write('Installing Chromium for the browser journeys (apt-get install chromium) …\n')
  const result = installOnDebian('chromium')
  const path = installed(environment)
  return path ? { path } : { missing: `apt-get could not install Chromium:\n${result}\n${howToInstall()}` }
}

function installed(environment: NodeJS.ProcessEnv): string | undefined {
  const folders = (environment.PATH ?? '').split(delimiter)
  const candidates = NAMES.flatMap(name => folders.map(folder => join(folder, name)))
  return [...candidates, ...ELSEWHERE, playwrightsOwn()].find(path => path !== '' && isProgram(path))
}

function playwrightsOwn(): string {
  try {
    return chromium.executablePath()
  } catch {
    return ''
  }
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

function howToInstall(): string {
  return [
    'The browser journeys need Chromium or Chrome, and none was found.',
    'Run "sudo apt-get install -y chromium" (Debian, Ubuntu) or "npx playwright-core install chromium",',
    'or set CHROMIUM_PATH to the program of a browser you have.',
  ].join('\n')
}
