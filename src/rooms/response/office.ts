import { z } from 'zod'

/** Offices of incident response, as cases of vigilance name them (IRP-02). */
export const offices = [
  'incident_lead',
  'psirt',
  'ciso',
  'prrc',
  'clinical_safety',
  'legal',
  'communications',
  'executive',
] as const
export const Office = z.enum(offices)
export type Office = z.output<typeof Office>

/** Phases of incident response, in their order (IRP-04). */
export const phases = ['prepare', 'detect', 'triage', 'contain', 'analyse', 'remediate', 'recover', 'learn'] as const
export const Phase = z.enum(phases)
export type Phase = z.output<typeof Phase>
