/** Half-open interval of version keys, `lo <= key < hi`: the only form in which a range is stored and asked. */
export interface Interval {
  readonly lo: Uint8Array
  readonly hi: Uint8Array
}

/** Before every key. */
export const BEGINNING: Uint8Array = new Uint8Array(0)

/** After every key: no scheme begins a key with 0xFF. */
export const END: Uint8Array = Uint8Array.of(0xff)

/** The immediate successor of a key in byte order, so that an inclusive end becomes an exclusive one. */
export function after(key: Uint8Array): Uint8Array {
  const next = new Uint8Array(key.length + 1)
  next.set(key)
  return next
}

/** The interval of exactly one version. */
export function exactly(key: Uint8Array): Interval {
  return { lo: key, hi: after(key) }
}

/** memcmp order of two keys: negative, 0 or positive. */
export function compareKeys(a: Uint8Array, b: Uint8Array): number {
  const length = Math.min(a.length, b.length)
  for (let i = 0; i < length; i++) {
    const difference = a[i]! - b[i]!
    if (difference !== 0) return difference
  }
  return a.length - b.length
}
