/** What the server refused, or why it could not be reached, with a sentence for people in both languages. */
export class Problem extends Error {
  readonly code: string
  readonly status: number
  readonly sentence: { readonly zh: string; readonly en: string }
  readonly details: Readonly<Record<string, unknown>>

  constructor(problem: { code: string; status: number; zh: string; en: string; details?: Record<string, unknown> }) {
    super(`${problem.code}: ${problem.en}`)
    this.name = 'Problem'
    this.code = problem.code
    this.status = problem.status
    this.sentence = { zh: problem.zh, en: problem.en }
    this.details = problem.details ?? {}
  }
}

/** Nothing came back: the line or the server is down. */
export function noConnection(): Problem {
  return new Problem({
    code: 'no-connection',
    status: 0,
    zh: '连不上服务器。您填的内容还在，请看看网络，再点一次“重试”',
    en: 'The server cannot be reached. What you typed is still here; check the network and try again',
  })
}

/** Reads the server's problem+json; anything else becomes a sentence with the status. */
export function problemFrom(status: number, body: unknown): Problem {
  if (isProblemBody(body)) return new Problem({ ...body, status })
  return new Problem({
    code: 'unexpected-answer',
    status,
    zh: `服务器的答复看不懂（${status}）。请过一会儿再试；还不行，把这个数字告诉系统管理员`,
    en: `The server's answer cannot be understood (${status}). Try again in a while`,
  })
}

/** Any error as something that can be shown. A bug in the page says so instead of hiding behind the network. */
export function asProblem(error: unknown): Problem {
  if (error instanceof Problem) return error
  if (isLoadFailure(error)) return noConnection()
  return new Problem({
    code: 'fault',
    status: 0,
    zh: '这个页面出了毛病。请刷新再试；还不行，请告诉系统管理员',
    en: 'This page has a fault. Reload it; if that does not help, tell the system administrator',
  })
}

/** A part of the program could not be fetched: the line is down, or a new version has replaced it. Loading the page afresh cures both. */
export function isLoadFailure(error: unknown): boolean {
  return error instanceof Error && /dynamically imported module|preload CSS|Importing a module script/i.test(error.message)
}

function isProblemBody(body: unknown): body is { code: string; zh: string; en: string; details?: Record<string, unknown> } {
  return typeof body === 'object' && body !== null && 'code' in body && 'zh' in body && 'en' in body
}
