/** Namespaces and ids of openSUSE in purls. */
export const openSuseNames = ['opensuse-leap', 'opensuse-tumbleweed'] as const

/** Namespaces and ids of SUSE's products in purls, as `/etc/os-release` has them. */
export const suseNames = ['sles', 'sled', 'sles_sap', 'sle_hpc', 'sle_rt', 'sle-micro', 'sl-micro', 'sle'] as const

/** Alpine's branch between releases, which names itself after the next one (`3.21.0_alpha20240923`). */
export function alpineRelease(text: string): string | undefined {
  return /^(?:alpine-)?(?:edge|.*_alpha[0-9]*)$/.test(text) ? 'edge' : undefined
}

/**
 * openSUSE as OSV writes it, the `PRETTY_NAME` of the system (`Leap 15.5`, `Tumbleweed`), and as purls do
 * (`opensuse-leap-15.5`, `opensuse-tumbleweed-20240213`): Tumbleweed rolls, its date is no release.
 */
export function openSuseRelease(text: string): string | undefined {
  if (/(?:^|[ -])tumbleweed\b/.test(text)) return 'tumbleweed'
  const [, kind, number] = /^(?:opensuse[ -])?(leap|leap micro|leap-micro)[ -]([0-9]+(?:\.[0-9]+)?)/.exec(text) ?? []
  return kind && number ? `${kind.replace(' ', '-')}-${number}` : undefined
}

const KINDS =
  'server for sap applications|server|desktop|high performance computing|real time|module for .+|software development kit|workstation extension|high availability extension'
const PRODUCT = new RegExp(`^linux enterprise (?:${KINDS}) ([0-9]+)(?: sp([0-9]+))?$`)

/**
 * SUSE as OSV writes it (`Linux Enterprise Server 15 SP4`, `Linux Enterprise Module for Basesystem 15 SP4`) and as purls do
 * (`sles-15.4`). Products and modules of one service pack share their packages and versions, so that they are one release;
 * support that is paid for beyond it (`-LTSS`, `-ESPOS`) stays apart.
 */
export function suseRelease(text: string): string | undefined {
  const [, micro] = /^(?:sle-micro|sl-micro|linux enterprise micro|linux micro)[ -]([0-9]+\.[0-9]+)$/.exec(text) ?? []
  if (micro) return `micro-${micro}`
  const byName = PRODUCT.exec(text.replace(/^suse /, ''))
  const byId = /^(?:sles|sled|sles_sap|sle_hpc|sle_rt|sle)-([0-9]+)(?:[.-](?:sp)?([0-9]+))?$/.exec(text)
  const [, major, pack] = byName ?? byId ?? []
  if (!major) return undefined
  return Number(pack ?? 0) === 0 ? major : `${major}-sp${Number(pack)}`
}
