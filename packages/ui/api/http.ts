import { noConnection, type Problem, problemFrom } from './problem.ts'

export type Query = Readonly<Record<string, string | number | boolean | null | undefined>>

/** The window event that says the session has ended: the shell then asks for the password again, over what was typed. */
export const SIGNED_OUT = 'doudi:signed-out'

/** '/api/x?a=1': empty values are left out. */
export function address(path: string, query: Query = {}): string {
  const search = new URLSearchParams()
  for (const [key, value] of Object.entries(query)) if (value != null && value !== '') search.set(key, String(value))
  const text = search.toString()
  return text === '' ? path : `${path}?${text}`
}

/** Reads JSON. The caller names the type of the module's contract; our own server is trusted to keep it. */
export async function getJson<T>(path: string, query?: Query): Promise<T> {
  return answer<T>(await reach(address(path, query), {}))
}

/** Sends JSON. Small bodies are kept alive, so that leaving the page does not lose them. */
export async function sendJson<T>(method: 'POST' | 'PUT' | 'DELETE', path: string, body?: unknown): Promise<T> {
  const text = body === undefined ? undefined : JSON.stringify(body)
  const init: RequestInit = { method, keepalive: (text?.length ?? 0) < 30_000 }
  if (text !== undefined) Object.assign(init, { body: text, headers: { 'content-type': 'application/json' } })
  return answer<T>(await reach(path, init))
}

async function reach(url: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, { credentials: 'same-origin', ...init })
  } catch {
    throw noConnection()
  }
}

async function answer<T>(response: Response): Promise<T> {
  const body: unknown = await response.json().catch(() => undefined)
  if (!response.ok) throw tell(problemFrom(response.status, body))
  return body as T // the server checks its answers against the contract
}

/** A refusal for want of a session is also told to the shell. */
export function tell(problem: Problem): Problem {
  if (problem.code === 'sign-in-needed') window.dispatchEvent(new Event(SIGNED_OUT))
  return problem
}
