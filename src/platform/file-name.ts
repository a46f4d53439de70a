import { cutText } from '../core/cut-text.ts'

const MOST = 200

/** A file's own name without folders, control characters and direction overrides; for display only, bytes go by their digest. */
export function displayName(name: string | undefined, otherwise: string): string {
  const last = (name ?? '').split(/[\\/]/).at(-1) ?? ''
  const clean = last.toWellFormed().replaceAll(/[\p{Cc}\p{Cf}]/gu, '')
  return cutText(clean.trim(), MOST) || otherwise
}

/** How a file is handed out: under its name, and under one of plain letters for whoever reads no other (RFC 6266). */
export function disposition(kind: 'inline' | 'attachment', name: string, plain = name): string {
  const letters = plain.replaceAll(/[^\w.+-]/g, '_')
  return `${kind}; filename="${letters}"; filename*=UTF-8''${encodeURIComponent(name.toWellFormed())}`
}
