import type { Scenario } from './scenario.ts'
import { alteredLibrary } from './scenarios/altered-library.ts'
import { laptopOnTheTrain } from './scenarios/laptop-on-the-train.ts'
import { nightRansomware } from './scenarios/night-ransomware.ts'
import { poisonedUpdate } from './scenarios/poisoned-update.ts'
import { talkOnFriday } from './scenarios/talk-on-friday.ts'

/** Every scenario that comes with the program, one line each; to add one: its file, and a line here. */
export const scenarios: readonly Scenario[] = [
  laptopOnTheTrain,
  nightRansomware,
  alteredLibrary,
  poisonedUpdate,
  talkOnFriday,
]

/** One of them, by its id. */
export function scenarioOf(id: string): Scenario | undefined {
  return scenarios.find(one => one.id === id)
}
