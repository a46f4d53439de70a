import type { Refusal } from '../../core/outcome.ts'
import type { Actor } from '../../core/record.ts'
import { type How, type PersonsWithRight, secondPersonOrAlone, type Waiting } from '../../core/second-person.ts'

const codes = {
  noPerson: 'access.approval-needs-a-person',
  same: 'access.same-person',
  young: 'access.right-too-young',
  early: 'access.alone-too-early',
}

/** The rule of four eyes for rooms that have no words of their own for it. */
export function secondPerson(waiting: Waiting, persons: PersonsWithRight, actor: Actor, now: Date): How | Refusal {
  return secondPersonOrAlone(codes, waiting, persons, actor, now)
}
