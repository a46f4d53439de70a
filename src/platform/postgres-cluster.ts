import { execFile } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import {
  access,
  chmod,
  chown,
  link,
  lstat,
  mkdir,
  readFile,
  realpath,
  rename,
  rm,
  symlink,
  writeFile,
} from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import type { Logger } from 'pino'
import { type Account, findPostgres, type PostgresBinaries } from './postgres-binaries.ts'

/** One database cluster on disk: its files, its password and the programs that run it. */
export interface Cluster {
  readonly data: string
  readonly run: string
  readonly password: string
  readonly binaries: PostgresBinaries
}

/** Makes the cluster of a home folder, or finds the one that is there. */
export async function prepareCluster(home: string, log: Logger): Promise<Cluster> {
  // As root the database runs as `nobody`, who must be able to walk through the home folder.
  await mkdir(home, { recursive: true, mode: 0o755 })
  const run = join(home, 'run')
  await mkdir(run, { recursive: true, mode: 0o700 })
  const binaries = await findPostgres(run)
  const place = join(home, 'postgres')
  if (!(await exists(place))) await create(place, run, binaries, log)
  return { data: await realpath(place), run, password: await passwordOf(run, place), binaries }
}

async function create(place: string, run: string, binaries: PostgresBinaries, log: Logger): Promise<void> {
  const outside = binaries.account ? await placeOutside(place, binaries.account) : undefined
  const data = outside ?? place
  if (!(await exists(data))) await initialise(data, run, binaries)
  if (!outside) return
  log.warn(
    { data },
    'the home folder is closed to other accounts, so the database files lie elsewhere; postgres links to them',
  )
  await symlink(outside, place).catch(error => {
    if (error.code !== 'EEXIST') throw error
  })
}

/** `initdb` beside the final place, then a rename: an interrupted start leaves no half-made database behind. */
async function initialise(data: string, run: string, { initdb, account }: PostgresBinaries): Promise<void> {
  const password = await choosePassword(run)
  const fresh = `${data}.${process.pid}.new`
  await rm(fresh, { recursive: true, force: true })
  await mkdir(fresh, { recursive: true, mode: 0o700 })
  const passwordFile = `${fresh}.password`
  await writeFile(passwordFile, password, { mode: 0o600 })
  if (account) {
    await chown(fresh, account.uid, account.gid)
    await chown(passwordFile, account.uid, account.gid)
  }
  const how = ['--username=postgres', '--auth=scram-sha-256', '--encoding=UTF8', '--no-instructions']
  const order = ['--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8']
  try {
    await promisify(execFile)(initdb, [`--pgdata=${fresh}`, `--pwfile=${passwordFile}`, ...how, ...order], {
      ...account,
      cwd: '/',
      env: { PATH: process.env.PATH, LC_ALL: 'C' },
    })
    await rename(fresh, data)
  } catch (error) {
    // Another process of this home may have been faster: then its cluster is ours too.
    if (!(await exists(data))) throw new Error(`the database could not be created in ${data}`, { cause: error })
  } finally {
    await rm(passwordFile, { force: true })
    await rm(fresh, { recursive: true, force: true })
  }
}

/** Random, made once: whoever links the file first has chosen. */
async function choosePassword(run: string): Promise<string> {
  const file = join(run, 'postgres-password')
  const draft = `${file}.${process.pid}`
  await writeFile(draft, randomBytes(24).toString('base64url'), { mode: 0o600 })
  await link(draft, file).catch(error => {
    if (error.code !== 'EEXIST') throw error
  })
  await rm(draft, { force: true })
  return readFile(file, 'utf8')
}

async function passwordOf(run: string, place: string): Promise<string> {
  const file = join(run, 'postgres-password')
  try {
    await chmod(file, 0o600)
    return (await readFile(file, 'utf8')).trim()
  } catch (error) {
    throw new Error(`the password of the database in ${place} is missing: restore ${file} from your backup`, {
      cause: error,
    })
  }
}

/** Where the data go when `nobody` may not walk to the home folder (a checkout below /root): undefined if it may. */
async function placeOutside(place: string, account: Account): Promise<string | undefined> {
  for (let folder = dirname(place); ; folder = dirname(folder)) {
    const { mode, uid } = await lstat(await realpath(folder))
    if ((mode & 0o001) === 0 && uid !== account.uid) break
    if (folder === dirname(folder)) return undefined
  }
  const name = createHash('sha256').update(place).digest('hex').slice(0, 16)
  const outside = join('/var/lib/aftercare', name)
  await mkdir(outside, { recursive: true, mode: 0o755 })
  return join(outside, 'postgres')
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  )
}
