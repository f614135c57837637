import type { FastifyRequest } from 'fastify'

/** Over loopback http a plain cookie name without Secure; anywhere else `__Host-` with Secure. */
export function isPlainLoopback(request: FastifyRequest): boolean {
  return request.protocol === 'http' && ['127.0.0.1', 'localhost', '[::1]'].includes(request.hostname.replace(/:\d+$/, ''))
}

export function cookieName(request: FastifyRequest): string {
  return isPlainLoopback(request) ? 'doudi-session' : '__Host-doudi-session'
}

export function cookieOptions(request: FastifyRequest): { path: '/'; httpOnly: true; sameSite: 'strict'; secure: boolean } {
  return { path: '/', httpOnly: true, sameSite: 'strict', secure: !isPlainLoopback(request) }
}
