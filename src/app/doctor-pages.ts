import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { bundleSources, digestOf } from '../../scripts/ensure-install.mjs'
import type { Translate } from '../platform/translate.ts'
import type { Finding } from './doctor.ts'
import { root, webRoot } from './start.ts'

/** Are the pages built, and from these sources: the stamp that the install guard leaves beside them says it. */
export async function checkPages(t: Translate): Promise<Finding> {
  const fix = t('app.doctor.fix.pages')
  if (!existsSync(join(webRoot, 'index.html'))) {
    return { check: 'pages', state: 'bad', found: t('app.doctor.found.not-built'), fix }
  }
  const stamp = await readFile(`${webRoot}.stamp`, 'utf8').catch(() => '')
  if (stamp === digestOf(root, bundleSources(root))) {
    return { check: 'pages', state: 'good', found: t('app.doctor.found.built') }
  }
  return { check: 'pages', state: 'warning', found: t('app.doctor.found.stale'), fix }
}
