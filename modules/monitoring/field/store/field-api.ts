import type { Session } from '@doudi/platform/contract/session.ts'

/** An answer of the server, or none. */
export type Answer<T> =
  | { readonly kind: 'ok'; readonly body: T; readonly date: number | undefined }
  | { readonly kind: 'problem'; readonly status: number; readonly code: string; readonly zh: string; readonly en: string }
  | { readonly kind: 'silence' }

const PATIENCE_MS = 30_000

/** Asks the server. Never throws: no signal is an answer like others. */
export async function ask<T>(
  path: string,
  request: { method?: string; body?: unknown; looksRight: (body: unknown) => body is T },
): Promise<Answer<T>> {
  const stop = new AbortController()
  const timer = setTimeout(() => stop.abort(), PATIENCE_MS)
  try {
    const response = await fetch(path, {
      method: request.method ?? 'GET',
      credentials: 'same-origin',
      signal: stop.signal,
      headers: { accept: 'application/json', ...(request.body === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(request.body === undefined ? {} : { body: JSON.stringify(request.body) }),
    })
    const body: unknown = await response.json()
    if (!response.ok) return problemOf(response.status, body)
    // A captive portal answers 200 with its own page: that is no answer of ours.
    if (!request.looksRight(body)) return { kind: 'silence' }
    const date = Date.parse(response.headers.get('date') ?? '')
    return { kind: 'ok', body, date: Number.isNaN(date) ? undefined : date }
  } catch {
    return { kind: 'silence' }
  } finally {
    clearTimeout(timer)
  }
}

function problemOf(status: number, body: unknown): Answer<never> {
  if (!isRecord(body) || typeof body.code !== 'string') return { kind: 'silence' }
  const { code, zh, en } = body
  return { kind: 'problem', status, code, zh: typeof zh === 'string' ? zh : code, en: typeof en === 'string' ? en : code }
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}

/** Guards are thin: the answers come from our own server over our own origin; they keep out what is not its answer at all. */
export function has<T>(...names: readonly (keyof T & string)[]): (body: unknown) => body is T {
  return (body): body is T => isRecord(body) && names.every((name) => name in body)
}

/** Who is signed in by this browser's cookie. */
export function whoAmI(): Promise<Answer<Session>> {
  return ask('/api/session', { looksRight: has<Session>('signedIn') })
}

export function signIn(account: string, password: string): Promise<Answer<Session>> {
  return ask('/api/session', { method: 'POST', body: { account, password, channel: 'phone' }, looksRight: has<Session>('signedIn') })
}

export function signOut(): Promise<Answer<object>> {
  return ask('/api/session', { method: 'DELETE', looksRight: has<object>() })
}
