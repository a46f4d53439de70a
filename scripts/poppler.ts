import { spawnSync } from 'node:child_process'
import { canInstall, installOnDebian } from './debian.ts'

/** What to do where the readers of PDF files are missing. */
export const howToInstallPoppler = [
  'The tests of PDF files need pdfinfo and pdftotext of poppler, and they were not found.',
  'Run "sudo apt-get install -y poppler-utils" (Debian, Ubuntu), "brew install poppler" (macOS),',
  'or put their folder into PATH.',
].join('\n')

/** Sees to the readers of PDF files, installing them where that is possible; tells what is missing otherwise. */
export function missingPoppler(): string | undefined {
  if (hasPoppler()) return undefined
  if (!canInstall()) return howToInstallPoppler
  process.stderr.write('Installing poppler-utils for the tests of PDF files (apt-get install poppler-utils) …\n')
  const result = installOnDebian('poppler-utils')
  return hasPoppler() ? undefined : `apt-get could not install poppler-utils:\n${result}\n${howToInstallPoppler}`
}

function hasPoppler(): boolean {
  return ['pdfinfo', 'pdftotext'].every(name => spawnSync(name, ['-v']).error === undefined)
}
