import { createRequire } from 'node:module'

// Imported before csaf-validator-lib. Each of its 70 tests has a schema and a validator of its own, and each validator first
// compiles the schema of schemas, only to see that the library's own schema is one: ten seconds of a start. These schemas
// are constants of a release; what is checked is the document.
const library = createRequire(import.meta.resolve('@secvisogram/csaf-validator-lib/schemaTests.js'))
const { default: Ajv } = library('ajv/dist/core.js') as { default: { prototype: { validateSchema(): boolean } } }
Ajv.prototype.validateSchema = () => true
