import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { root } from '../support/tree.ts'
import { runStanding } from './standing.ts'

/** How a command ended, and what it printed. */
export interface Ended {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

/** The command line as a person or a build server runs it, on one database or one server. */
export interface Terminal {
  /** Runs a command to its end; nobody sits at the terminal. */
  run(...args: string[]): Promise<Ended>
  /** The same terminal with another environment. */
  with(environment: NodeJS.ProcessEnv): Terminal
}

type Run = (args: readonly string[], cwd: string, environment: NodeJS.ProcessEnv) => Promise<Ended>

const shim = join(root, 'bin', 'aftercare')

/**
 * Opens a terminal in a folder that is not the checkout; `ran` takes note of what was called. Its commands share a
 * program that stays: what starts and ends a process is shown by test/cli/endings.db.test.ts.
 */
export function terminal(cwd: string, environment: NodeJS.ProcessEnv, ran?: Set<string>): Terminal {
  return terminalOf(runStanding, cwd, environment, ran)
}

/** The same with a process for each command, started as a person starts it. */
export function processTerminal(cwd: string, environment: NodeJS.ProcessEnv, program = shim): Terminal {
  return terminalOf((...given) => runProcess(program, ...given), cwd, environment)
}

function terminalOf(run: Run, cwd: string, environment: NodeJS.ProcessEnv, ran = new Set<string>()): Terminal {
  return {
    run(...args) {
      ran.add(args.join(' '))
      return run(args, cwd, environmentOf(environment))
    },
    with: more => terminalOf(run, cwd, { ...environment, ...more }, ran),
  }
}

async function runProcess(program: string, ...[args, cwd, env]: Parameters<Run>): Promise<Ended> {
  const child = spawn(program, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] })
  const said = listen(child)
  const [code] = (await once(child, 'close')) as [number | null]
  return { code, out: said.out, err: said.err }
}

/** A server with its worker, on a port of its own. */
export interface Server {
  readonly url: string
  stop(): Promise<void>
}

/** Starts `aftercare serve --work` and waits until it says where it is. */
export async function startServer(cwd: string, environment: NodeJS.ProcessEnv): Promise<Server> {
  const child = spawn(shim, ['serve', '--work', '--port', '0'], {
    cwd,
    env: environmentOf(environment),
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const said = listen(child)
  const ended = once(child, 'exit')
  for (const end = Date.now() + 30_000; !/http\S+[\s\S]*Ctrl-C/.test(said.out); ) {
    if (Date.now() > end || child.exitCode !== null) throw new Error(`no server: ${said.out}${said.err}`)
    await new Promise(resolve => setTimeout(resolve, 50))
  }
  return {
    url: new URL(/http\S+/.exec(said.out)?.[0] ?? '').origin,
    async stop() {
      child.kill('SIGTERM')
      await ended
    },
  }
}

function environmentOf(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return { PATH: process.env.PATH, LANG: 'C', AFTERCARE_OFFLINE: '1', AFTERCARE_LOG: 'error', ...environment }
}

function listen(child: ChildProcess): { out: string; err: string } {
  const said = { out: '', err: '' }
  child.stdout?.on('data', part => {
    said.out += part
  })
  child.stderr?.on('data', part => {
    said.err += part
  })
  return said
}
