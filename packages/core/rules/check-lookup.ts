import { type Checked, checkIn, checkParameter, type Scope } from './check.ts'
import { union } from './check-operator.ts'
import type { ParameterFamily } from './environment.ts'
import { cellName, cellsOf } from './expression.ts'
import { type RuleProblemText, typeWord, wrong } from './problem-texts.ts'
import { ExpressionError, type Position, type Syntax } from './syntax.ts'

/** `parameter.name[key]`, `parameter.name[key][key]`. */
export function checkLookup(syntax: Syntax & { kind: 'index' }, scope: Scope): Checked {
  const { name, keys } = nameAndKeys(syntax)
  const family = scope.environment.families?.get(name)
  if (family?.kind !== 'keyed') {
    throw new ExpressionError(family ? howToUse(name, family) : wrong('no-parameter-with-keys', { name }), syntax.at)
  }
  if (keys.length !== family.keys.length)
    throw new ExpressionError(wrong('key-count', { name, wanted: family.keys.length, found: keys.length }), syntax.at)
  const checked = keys.map((key, index) => checkKey(checkIn(key, scope), Object.keys(family.keys[index] ?? {})))
  const codes = checked.map((one) => one.codes)
  const cells = cellsOf({ name, codes }).map((cell) => checkParameter(cell, syntax.at, scope))
  const [first] = cells
  if (!first) throw new ExpressionError(wrong('no-value-for-key', { name }), syntax.at)
  if (checked.every((one) => one.literal !== undefined)) {
    return checkParameter(
      cellName(
        name,
        checked.map((one) => one.literal ?? ''),
      ),
      syntax.at,
      scope,
    )
  }
  const range = cells.map((cell) => cell.range).reduce(union)
  const expression = { kind: 'lookup', name, keys: checked.map((one) => one.key.expression), codes, type: first.type } as const
  return { expression, type: first.type, range, at: syntax.at }
}

/** How a parameter of several cells is used, for a message. */
export function howToUse(name: string, family: ParameterFamily): RuleProblemText {
  switch (family.kind) {
    case 'keyed':
      return wrong('has-codes', { name, brackets: family.keys.map(() => '[…]').join('') })
    case 'tiers':
      return wrong('has-tiers', { name })
    case 'bands':
      return wrong('has-bands', { name })
  }
}

type Named = { readonly name: string; readonly keys: readonly Syntax[] }

function nameAndKeys(syntax: Syntax): Named {
  if (syntax.kind === 'index') {
    const { name, keys } = nameAndKeys(syntax.object)
    return { name, keys: [...keys, syntax.key] }
  }
  if (syntax.kind === 'select' && syntax.object.kind === 'name' && syntax.object.name === 'parameter')
    return { name: syntax.field, keys: [] }
  throw new ExpressionError(wrong('brackets-after-parameter'), syntax.at)
}

type Key = { readonly key: Checked; readonly codes: readonly string[]; readonly literal?: string | undefined }

function checkKey(key: Checked, known: readonly string[]): Key {
  const { expression, type, at } = key
  if (type.kind !== 'text') throw new ExpressionError(wrong('code-wanted', { found: typeWord(type) }), at)
  const literal = expression.kind === 'literal' ? String(expression.value) : undefined
  const codes = literal === undefined ? type.codes : [literal]
  if (!codes) throw new ExpressionError(wrong('codes-undeclared'), at)
  const missing = codes.filter((code) => !known.includes(code))
  if (missing.length > 0) throw unknownCode(missing, known, at)
  return { key, codes, literal }
}

function unknownCode(missing: readonly string[], known: readonly string[], at: Position): ExpressionError {
  return new ExpressionError(wrong('no-value-for-code', { missing: missing.join(', '), codes: known.join(', ') }), at)
}
