import { codeLists, codes } from './code-actions.ts'
import { companies, writeCompany } from './company-actions.ts'
import type { contract } from './contract.ts'
import { checkValues, draft, follow, giveUp, startDraft, version, writeDraft } from './draft-actions.ts'
import { forms, list } from './list-actions.ts'
import { review } from './review-actions.ts'
import { reply, sent } from './sent-actions.ts'

/** One action per route of the contract. */
export const actions = {
  list,
  forms,
  startDraft,
  draft,
  writeDraft,
  version,
  check: checkValues,
  review,
  giveUp,
  sent,
  reply,
  follow,
  companies,
  writeCompany,
  codeLists,
  codes,
} satisfies Record<keyof typeof contract, unknown>
