import './look/look.ts'
import './no-eval.ts'

// Loaded only now, so that every contract is declared after zod was told not to make code from strings.
await import('./start.tsx')
