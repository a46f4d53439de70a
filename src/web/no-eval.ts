import { config } from 'zod'

// The content security policy forbids code from strings; zod would probe for it while contracts are declared.
config({ jitless: true })
