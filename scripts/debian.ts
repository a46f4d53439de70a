import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'

/** True on Debian and its kin as root: there a missing program can be installed now. */
export function canInstall(): boolean {
  return isDebian() && process.getuid?.() === 0
}

/** Installs a package; gives the last lines of apt-get where that did not work, and an empty text where it did. */
export function installOnDebian(name: string): string {
  const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const install = () =>
    spawnSync('apt-get', ['install', '-y', '--no-install-recommends', name], { env: environment, encoding: 'utf8' })
  if (install().status === 0) return ''
  spawnSync('apt-get', ['update'], { env: environment })
  const second = install()
  return second.status === 0 ? '' : (second.stderr || second.error?.message || '').split('\n').slice(-6).join('\n')
}

function isDebian(): boolean {
  return (
    existsSync('/etc/os-release') && /^ID(_LIKE)?=.*\b(debian|ubuntu)\b/m.test(readFileSync('/etc/os-release', 'utf8'))
  )
}
