import { existsSync, statSync } from 'node:fs'
import { join, normalize } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyReply } from 'fastify'
import { distOf, type Screen } from './build-screens.ts'

/** Serves the built screens, also when they are built after the server listens. A page's address gives its index; a missing script or service worker is 404, never the index. */
export async function serveScreens(server: FastifyInstance): Promise<void> {
  await server.register(fastifyStatic, { root: distOf('console'), serve: false })
  server.get('/field', (_request, reply) => reply.redirect('/field/'))
  server.get('/field/*', (request, reply) => answer(reply, { screen: 'field', path: pathOf(request.url, '/field/') }))
  server.get('/*', (request, reply) =>
    request.url.startsWith('/api/') ? reply.callNotFound() : answer(reply, { screen: 'console', path: pathOf(request.url, '/') }),
  )
}

function pathOf(url: string, prefix: string): string {
  const path = url.slice(prefix.length).split(/[?#]/)[0] ?? ''
  try {
    return normalize(decodeURIComponent(path)).replace(/^(\.\.[/\\])+/, '')
  } catch {
    return 'not-a-path.'
  }
}

function answer(reply: FastifyReply, { screen, path }: { screen: Screen; path: string }): FastifyReply {
  const dist = distOf(screen)
  const isFile =
    !path.split(/[/\\]/).some((part) => part.startsWith('.') && part !== '.') &&
    statSync(join(dist, path), { throwIfNoEntry: false })?.isFile()
  if (isFile) {
    const lasting = path.startsWith('assets/')
    return reply
      .header('cache-control', lasting ? 'public, max-age=31536000, immutable' : 'no-cache')
      .sendFile(path, dist, { cacheControl: false })
  }
  if (/\.[a-z0-9]*$/i.test(path.replace(/^\.$/, '')) || !existsSync(join(dist, 'index.html'))) {
    reply.callNotFound()
    return reply
  }
  return reply.header('cache-control', 'no-cache').sendFile('index.html', dist, { cacheControl: false })
}
