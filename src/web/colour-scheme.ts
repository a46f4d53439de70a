import { useMantineColorScheme } from '@mantine/core'
import type { IconName } from './parts/icon.tsx'

/** Light, dark, or as the system says. */
export const schemes = [
  { id: 'auto', text: 'web.scheme.auto', icon: 'screen' },
  { id: 'light', text: 'web.scheme.light', icon: 'sun' },
  { id: 'dark', text: 'web.scheme.dark', icon: 'moon' },
] as const satisfies readonly { id: string; text: string; icon: IconName }[]

/** A person's choice of light. */
export type Scheme = (typeof schemes)[number]['id']

/** The choice and the way to change it; kept on this machine. */
export function useScheme(): [Scheme, (scheme: Scheme) => void] {
  // Switching transitions off for a moment would write a <style> element, which our policy refuses.
  const { colorScheme, setColorScheme } = useMantineColorScheme({ keepTransitions: true })
  return [colorScheme, setColorScheme]
}
