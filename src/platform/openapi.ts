import { OpenAPIGenerator } from '@orpc/openapi'
import { ZodToJsonSchemaConverter } from '@orpc/zod/zod4'
import { shareRepeated } from './openapi-shared.ts'
import type { Room } from './room.ts'
import { type ContractRoute, contractRoutes } from './routes.ts'

/** The OpenAPI 3.1 document of all contracts, permissions as `x-may`; the same for every server of this version. */
export async function openApiDocument(rooms: readonly Room[], version = '0.1.0'): Promise<Record<string, unknown>> {
  const routes = contractRoutes(rooms)
  const generator = new OpenAPIGenerator({ schemaConverters: [new ZodToJsonSchemaConverter()] })
  const router = Object.fromEntries(routes.map(({ room, key, procedure }) => [`${room}.${key}`, procedure]))
  const document = await generator.generate(router, {
    commonSchemas: sharedOutputs(routes),
    info: { title: 'Aftercare', version },
    servers: [{ url: '/api' }],
    security: [{ key: [] }, { login: [] }],
    components: {
      securitySchemes: {
        key: { type: 'http', scheme: 'bearer', description: 'API key, begins with afc_' },
        login: { type: 'apiKey', in: 'cookie', name: 'aftercare' },
      },
    },
  })
  for (const { method, path, may } of routes) {
    const item = document.paths?.[path] as Record<string, Record<string, unknown>> | undefined
    const operation = item?.[method.toLowerCase()]
    if (operation) operation['x-may'] = may
    if (operation && may === 'anyone') operation.security = []
  }
  return shareRepeated(document as unknown as Record<string, unknown>)
}

/** Answers that several routes give, such as a whole case: each stands in the document once, named by its first route. */
function sharedOutputs(routes: readonly ContractRoute[]) {
  const by = Map.groupBy(routes, ({ procedure }) => procedure['~orpc'].outputSchema)
  const shared = [...by].flatMap(([schema, [first, ...others]]) =>
    schema && first && others.length > 0
      ? [[`${first.room}.${first.key}`, { schema, strategy: 'output' as const }] as const]
      : [],
  )
  return Object.fromEntries(shared)
}
