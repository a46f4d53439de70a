import type { Inject } from '../scenario.ts'
import { type Words, w } from '../words.ts'

/** An inject at a minute of the exercise: who speaks, what they say, what a good answer holds. */
export function inject(id: string, at: number, from: Words, text: Words, expects: Words): Inject {
  return { id, at, from, text, expects }
}

/** Voices that speak in several scenarios. */
export const voices = {
  ward: w('Ward, by telephone', 'Station, am Telefon'),
  hospitalIt: w('IT of the hospital', 'IT der Klinik'),
  ownLog: w('Own monitoring', 'Eigene Überwachung'),
  service: w('Field service', 'Außendienst'),
  authority: w('Authority, by mail', 'Behörde, per Mail'),
  press: w('Newsroom, by telephone', 'Redaktion, am Telefon'),
  supplier: w('Supplier', 'Zulieferer'),
  management: w('Own management', 'Eigene Geschäftsleitung'),
  researcher: w('Researcher, by mail', 'Forscherin, per Mail'),
} as const
