import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

/** Whether a process runs; a zombie that nobody has reaped yet does not. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
  } catch (error) {
    // EPERM: it runs, under another account.
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false
  }
  return statusFields(pid)?.[0] !== 'Z'
}

/** Tells a process from a later one with the same number: when it began. Undefined where it cannot be told. */
export function processMark(pid: number): string | undefined {
  const began = statusFields(pid)?.[19]
  if (began) return `${bootId()}:${began}`
  try {
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim() || undefined
  } catch {
    return undefined
  }
}

/** Linux: what follows the name in /proc/PID/stat (proc(5)): state is the first field, start time the twentieth. */
function statusFields(pid: number): string[] | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return text.slice(text.lastIndexOf(')') + 2).split(' ')
  } catch {
    return undefined
  }
}

function bootId(): string {
  try {
    return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()
  } catch {
    return ''
  }
}
