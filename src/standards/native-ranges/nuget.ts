import { bracketRanges } from './bracket-range.ts'
import type { NativeRange } from './native-range.ts'

/** NuGet ("Package versioning, Version ranges"): one pair of brackets, and a bare version is the least one; `1.*` floats, which is no range. */
export const nuget: NativeRange = {
  type: 'nuget',
  source: new URL('https://learn.microsoft.com/nuget/concepts/package-versioning#version-ranges'),
  read(text) {
    if (/^\s*v?[0-9][0-9A-Za-z.+-]{0,512}\s*$/.test(text)) return [[{ comparator: '>=', version: text.trim() }]]
    const ranges = bracketRanges(text)
    return ranges?.length === 1 ? ranges : undefined
  },
}
