/** The part of npm's semver 7 that the benchmarks measure against; the package has no types of its own. */
declare module 'semver' {
  export function compare(a: string, b: string, loose?: boolean): -1 | 0 | 1
  export function valid(version: string, loose?: boolean): string | null
  export function coerce(version: string): { readonly version: string } | null
}
