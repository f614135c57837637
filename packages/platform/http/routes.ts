import type { Readable } from 'node:stream'
import type { Actor } from '@doudi/core/access/actor.ts'
import type { UseCase } from '../use-case/use-case.ts'

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE'

/** A route is a method, a path and a use case; input = query, path parameters and body in one object. There is no other way to serve data. */
export interface Route {
  readonly method: Method
  readonly path: string
  // biome-ignore lint/suspicious/noExplicitAny: a table of use cases of all shapes; each is typed where it is defined
  readonly useCase: UseCase<any, any, any>
  /** Multipart upload: the file is streamed to the temporary folder and the input gets `file: UploadedFile`. */
  readonly upload?: boolean
  /** Whether this person may send a file here at all, asked before it is read; without it: who may write deliveries. */
  readonly mayTry?: (actor: Actor) => boolean
}

/** A file that came with a request; the use case moves or deletes it. */
export interface UploadedFile {
  readonly path: string
  readonly fileName: string
  readonly bytes: number
}

/** What a use case returns to answer with a file instead of JSON. */
export class Download {
  readonly fileName: string
  readonly contentType: string
  readonly content: Readable | Buffer

  constructor(file: { fileName: string; contentType: string; content: Readable | Buffer }) {
    this.fileName = file.fileName
    this.contentType = file.contentType
    this.content = file.content
  }
}
