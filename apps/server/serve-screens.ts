import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'
import { distOf, type Screen } from './build-screens.ts'

const mounts: readonly { screen: Screen; prefix: string }[] = [
  { screen: 'field', prefix: '/field/' },
  { screen: 'console', prefix: '/' },
]

/** Serves the built screens. A page's address gives its index; a missing script or service worker is 404, never the index. */
export async function serveScreens(server: FastifyInstance): Promise<void> {
  for (const [index, { screen, prefix }] of mounts.entries()) {
    const dist = distOf(screen)
    await server.register(fastifyStatic, {
      root: dist,
      prefix,
      decorateReply: index === 0,
      wildcard: false,
      index: false,
      globIgnore: ['.built-from'],
      setHeaders: (reply, path) =>
        void reply.header('cache-control', path.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache'),
    })
    const page = join(dist, 'index.html')
    server.get(`${prefix}*`, (request, reply) => {
      const path = request.url.split('?')[0] ?? ''
      if (path.startsWith('/api/') || /\.[a-z0-9]+$/i.test(path) || !existsSync(page)) return reply.callNotFound()
      return reply.type('text/html; charset=utf-8').header('cache-control', 'no-cache').send(readFileSync(page))
    })
  }
  server.get('/field', (_request, reply) => reply.redirect('/field/'))
}
