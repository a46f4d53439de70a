import { readCvss, withMetrics } from '../../standards/cvss-grammar.ts'
import { scoresOfCvss } from '../../standards/cvss-scores.ts'
import { LineError, type LineVerb, textIn, textsIn } from './line.ts'

/** `{"vector"}` → all scores and bands; `"metrics"` are set into the vector first. */
export const cvssVerb: LineVerb = {
  name: 'cvss',
  answer(asked) {
    const text = textIn(asked, 'vector')
    const read = readCvss(text)
    if (!read) throw new LineError('not-a-vector', text)
    const vector = asked.metrics === undefined ? read : withMetrics(read, textsIn(asked, 'metrics'))
    if (!vector) throw new LineError('not-a-metric', 'metrics')
    const scores = scoresOfCvss(vector.text)
    if (!scores) throw new LineError('no-score', text)
    return scores
  },
}
