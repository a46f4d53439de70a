import { Icon } from './icon.tsx'

/** One step from the product to the component. */
export interface PathStep {
  readonly name: string
  readonly version: string | null
}

/** The way from the product to the component; first and last are bold. */
export function Path({ steps }: { steps: readonly PathStep[] }) {
  return (
    <ol className="path">
      {steps.map((step, index) => {
        const words = step.version ? `${step.name} ${step.version}` : step.name
        const ends = index === 0 || index === steps.length - 1
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a path may pass the same name twice
          <li key={`${index}-${words}`}>
            {index > 0 && <Icon name="right" small />}
            {ends ? <b>{words}</b> : <span>{words}</span>}
          </li>
        )
      })}
    </ol>
  )
}
