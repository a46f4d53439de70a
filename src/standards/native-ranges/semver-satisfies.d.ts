/** npm's own answer, the oracle of the tests (node-semver has no types of its own; `bench` declares the rest). */
declare module 'semver' {
  export function satisfies(version: string, range: string): boolean
}
