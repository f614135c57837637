/** One thing in both languages. `%name%` is a hole: what is put in is told by name. */
export type Sentence = { readonly en: string; readonly zh: string }

/** Sentences by code. Each has both languages: a code without a sentence does not compile. */
export type Sentences = Readonly<Record<string, Sentence>>

/** What is put into a hole; another problem is a part that has words of its own in each language. */
export type Part<Code extends string = string> = string | number | Problem<Code>

/** Something that is wrong, as a code with what is put into its sentence. */
export interface Problem<Code extends string = string> {
  readonly code: Code
  readonly args: Readonly<Record<string, Part<Code>>>
}

type CodeOf<T extends Sentences> = keyof T & string

/** Names of the holes of a text. */
type Hole<T extends string> = T extends `${string}%${infer Name}%${infer Rest}` ? Name | Hole<Rest> : never

/** Names of the holes of a sentence in either language. */
type HoleOf<S extends Sentence> = Hole<S['en']> | Hole<S['zh']>

/** Codes of sentences without holes. */
export type PlainCode<T extends Sentences> = { [C in CodeOf<T>]: [HoleOf<T[C]>] extends [never] ? C : never }[CodeOf<T>]

type Put<T extends Sentences, C extends CodeOf<T>> = [HoleOf<T[C]>] extends [never]
  ? []
  : [args: Readonly<Record<HoleOf<T[C]>, Part<CodeOf<T>>>>]

/** Makes problems of a table: every hole of the sentence must be filled, and nothing else. */
export function problemMaker<T extends Sentences>(_table: T) {
  return <C extends CodeOf<T>>(code: C, ...[args]: Put<T, C>): Problem<CodeOf<T>> => ({ code, args: args ?? {} })
}

/** The sentence of a problem in one language. A code that the table does not have stands for itself. */
export function sayProblem(table: Sentences, { code, args }: Problem, language: keyof Sentence): string {
  const say = (part: Part | undefined): string => (typeof part === 'object' ? sayProblem(table, part, language) : String(part ?? ''))
  return (table[code]?.[language] ?? code).replaceAll(/%(\w+)%/g, (_, name: string) => say(args[name]))
}
