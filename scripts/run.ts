import { spawn } from 'node:child_process'
import { join } from 'node:path'

/** The root of the repository. */
export const root = join(import.meta.dirname, '..')

/** How a program ended and everything it wrote. */
export interface Ended {
  readonly code: number
  readonly output: string
}

/** Runs a program of node_modules/.bin and keeps what it writes. */
export function run(program: string, args: readonly string[], environment: NodeJS.ProcessEnv = {}): Promise<Ended> {
  return new Promise(resolve => {
    const child = spawn(join(root, 'node_modules', '.bin', program), args, {
      cwd: root,
      // compiled code is kept from program to program, in the place of bin/aftercare
      env: { NODE_COMPILE_CACHE: join(root, 'node_modules', '.cache', 'aftercare'), ...process.env, ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: process.platform === 'win32',
    })
    const output: Buffer[] = []
    child.stdout.on('data', (part: Buffer) => output.push(part))
    child.stderr.on('data', (part: Buffer) => output.push(part))
    child.on('error', error => resolve({ code: 1, output: `${program} could not be started: ${error.message}` }))
    child.on('close', code => resolve({ code: code ?? 1, output: Buffer.concat(output).toString() }))
  })
}

/** A check without tests of its own: passes or says what is wrong. */
export interface Check {
  readonly name: string
  run(): Promise<Ended>
}

/** Types and lint; both read every file of the project. */
export const checks: readonly Check[] = [
  { name: 'types', run: () => run('tsc', ['--noEmit', '--pretty', 'false']) },
  { name: 'lint', run: () => run('biome', ['check', '--error-on-warnings', '--max-diagnostics=50', '--colors=off']) },
]

/** The web bundle builds; the journeys open it. */
export const pages: Check = { name: 'pages', run: () => run('node', ['scripts/ensure-install.mjs']) }
