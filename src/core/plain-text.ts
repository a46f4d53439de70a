/**
 * What a stranger wrote, as text: texts as they are, objects and lists as JSON. Nothing that JSON can say stops it, as
 * `String` is stopped by `{"toString": null}`.
 */
export function plainText(value: unknown): string {
  return typeof value === 'object' && value !== null ? (JSON.stringify(value) ?? '') : String(value)
}
