import type { Expression } from './expression.ts'

/** The tree with some nodes put otherwise: `change` gives the new node, or nothing where the old one stays and its parts are looked at. */
export function rebuilt(node: Expression, change: (node: Expression) => Expression | undefined): Expression {
  const changed = change(node)
  if (changed) return changed
  const again = (child: Expression) => rebuilt(child, change)
  switch (node.kind) {
    case 'compare':
    case 'arithmetic':
    case 'logic':
      return { ...node, left: again(node.left), right: again(node.right) }
    case 'not':
    case 'one-of':
      return { ...node, operand: again(node.operand) }
    case 'when':
      return { ...node, condition: again(node.condition), yes: again(node.yes), no: again(node.no) }
    case 'call':
      return { ...node, parts: node.parts.map(again) }
    case 'lookup':
      return { ...node, keys: node.keys.map(again) }
    case 'members':
      return { ...node, where: node.where && again(node.where), value: node.value && again(node.value) }
    case 'literal':
    case 'fact':
    case 'parameter':
    case 'rule':
    case 'today':
    case 'absent':
      return node
  }
}
