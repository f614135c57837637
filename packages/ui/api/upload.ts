import { address, type Query, tell } from './http.ts'
import { noConnection, problemFrom } from './problem.ts'

export interface UploadProgress {
  readonly sent: number
  readonly total: number
}

/** Sends one file and reports how far it is; fetch cannot say that yet. */
export function uploadFile<T>(
  path: string,
  parts: { file: File; query?: Query; onProgress: (progress: UploadProgress) => void },
): Promise<T> {
  const { promise, resolve, reject } = withResolvers<T>()
  const request = new XMLHttpRequest()
  request.open('POST', address(path, parts.query))
  request.upload.onprogress = (event) => parts.onProgress({ sent: event.loaded, total: event.total })
  request.onerror = () => reject(noConnection())
  request.onload = () => {
    const body = parse(request.responseText)
    if (request.status >= 200 && request.status < 300)
      resolve(body as T) // the server checks its answers against the contract
    else reject(tell(problemFrom(request.status, body)))
  }
  const form = new FormData()
  form.append('file', parts.file)
  request.send(form)
  return promise
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Promise.withResolvers is younger than the browsers of many offices. */
function withResolvers<T>() {
  let resolve: (value: T) => void = () => {}
  let reject: (error: unknown) => void = () => {}
  const promise = new Promise<T>((yes, no) => {
    resolve = yes
    reject = no
  })
  return { promise, resolve, reject }
}
