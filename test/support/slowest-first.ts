import { BaseSequencer, type TestSpecification } from 'vitest/node'

/**
 * Kinds of files from the longest to the shortest: what runs for minutes must not begin when all others have ended. The first
 * ones are short texts with long loops, which the size of a file does not tell where no earlier run is known.
 */
const kinds = [
  /\/test\/journeys\/(every-page|page-states|first-run).*\.e2e\.ts$/,
  /\/(fault-matrix|agree|verbs|kill|lapse|lines|import)\.db\.test\.ts$/,
  /\.e2e\.ts$/,
  /\/test\/.*\.db\.test\.ts$/,
  /\.db\.test\.ts$/,
  /\/(documents|contracts|architecture|fuzz|hostile|password-hash|sandbox)\.test\.ts$/,
]

/** Orders test files by kind, and within a kind as vitest does: by the time they took last, else by size. */
export class SlowestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification) => {
      const kind = kinds.findIndex(pattern => pattern.test(moduleId))
      return kind < 0 ? kinds.length : kind
    }
    return (await super.sort(files)).sort((a, b) => rank(a) - rank(b))
  }
}
