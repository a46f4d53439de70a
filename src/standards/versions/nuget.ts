import type { VersionScheme } from './scheme.ts'
import { semanticKey } from './semantic.ts'

/** NuGet: four numbers, pre-release labels without regard to case, build metadata ignored. */
export const nuget: VersionScheme = {
  id: 'nuget',
  source: new URL('https://learn.microsoft.com/en-us/nuget/concepts/package-versioning'),
  key: version => semanticKey(version, { foldsCase: true }),
}
