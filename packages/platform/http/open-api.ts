import { z } from 'zod'
import type { Route } from './routes.ts'

const problem = { description: 'Refused; the sentence says why and what to do (problem+json)' }

/** OpenAPI 3.1 of every route, from the same schemas that check the requests. */
export function openApi(routes: readonly Route[], version: string): Record<string, unknown> {
  const paths: Record<string, Record<string, unknown>> = {}
  for (const route of routes) {
    const path = route.path.replace(/:(\w+)/g, '{$1}')
    const operations = paths[path] ?? {}
    operations[route.method.toLowerCase()] = operation(route)
    paths[path] = operations
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Doudi 兜底', version, license: { name: 'Apache-2.0' } },
    paths,
    components: { securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'doudi-session' } } },
    security: [{ session: [] }],
  }
}

function operation(route: Route): Record<string, unknown> {
  const names = [...route.path.matchAll(/:(\w+)/g)].map(([, name]) => name ?? '')
  const input = toSchema(route.useCase.input, 'input')
  const properties = (input.properties ?? {}) as Record<string, unknown> // JSON Schema of an object
  const required = new Set((input.required as string[] | undefined) ?? [])
  const rest = Object.keys(properties).filter((name) => !names.includes(name) && name !== 'file')
  const inPath = names.map((name) => ({ name, in: 'path', required: true, schema: properties[name] ?? {} }))
  const inQuery = rest.map((name) => ({ name, in: 'query', required: required.has(name), schema: properties[name] }))
  const hasBody = route.method !== 'GET' && !route.upload
  return {
    operationId: route.useCase.name,
    summary: route.useCase.summary,
    parameters: hasBody ? inPath : [...inPath, ...inQuery],
    ...(hasBody && rest.length > 0
      ? {
          requestBody: {
            required: true,
            content: {
              'application/json': {
                schema: {
                  ...input,
                  properties: Object.fromEntries(rest.map((name) => [name, properties[name]])),
                  required: rest.filter((name) => required.has(name)),
                },
              },
            },
          },
        }
      : {}),
    ...(route.upload
      ? {
          requestBody: {
            content: { 'multipart/form-data': { schema: { type: 'object', properties: { file: { type: 'string', format: 'binary' } } } } },
          },
        }
      : {}),
    responses: {
      200: {
        description: 'Done',
        ...(route.useCase.output ? { content: { 'application/json': { schema: toSchema(route.useCase.output, 'output') } } } : {}),
      },
      401: problem,
      403: problem,
      404: problem,
      409: problem,
      422: problem,
    },
  }
}

function toSchema(schema: z.ZodType, io: 'input' | 'output'): Record<string, unknown> {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' })
  return rest
}
