import type { VersionScheme } from './scheme.ts'

/**
 * What has no order at all: commits, digests, tags that may move. No version has a key, so that a range over them is
 * unknown; a version that a list names is still met by its text.
 */
export const unordered: VersionScheme = {
  id: 'unordered',
  source: new URL('https://git-scm.com/docs/gitglossary#Documentation/gitglossary.txt-SHA-1'),
  key: () => undefined,
}
