import { useText } from '../../../web/languages.ts'
import { Mark, Tag } from '../../../web/parts/tag.tsx'
import type { ActionLine, Effect, Recipient } from './api.ts'

/** Where an action stands. */
export function StateTag({ state }: { state: ActionLine['state'] }) {
  const t = useText()
  return <Tag kind={state === 'closed' ? 'proof' : 'plain'}>{t(`field.actionState.${state}`)}</Tag>
}

/** How far a recipient is. */
export function StageMark({ stage }: { stage: Recipient['stage'] }) {
  const t = useText()
  const text = t(`field.stage.${stage}`)
  if (stage === 'done') {
    return (
      <Mark kind="proof" icon="done">
        {text}
      </Mark>
    )
  }
  if (stage === 'failed') return <Tag kind="haste">{text}</Tag>
  return stage === 'open' ? <Tag kind="unknown">{text}</Tag> : <Tag>{text}</Tag>
}

/** Whether the target is reached; unknown is not yes. */
export function ReachedMark({ reached }: { reached: Effect['reached'] }) {
  const t = useText()
  const text = t(`field.reached.${reached}`)
  if (reached === 'unknown') return <Tag kind="unknown">{text}</Tag>
  return (
    <Mark kind={reached === 'yes' ? 'proof' : 'haste'} icon={reached === 'yes' ? 'done' : 'warn'}>
      {text}
    </Mark>
  )
}
