/** What an event opens: 'work-item:12' is the drawer of that warning. Undefined when nothing of it can be opened. */
export function hrefOfReference(reference: string, householdId?: number): string | undefined {
  const [kind, id] = reference.split(':')
  if (id === undefined || id === '') return undefined
  switch (kind) {
    case 'work-item':
      return `/warnings?state=all&open=${id}`
    case 'conflict':
      return '/conflicts'
    case 'application':
      return `/applications/${id}`
    case 'assessment':
      return householdId === undefined ? undefined : `/households/${householdId}/assessments/${id}`
    case 'delivery':
      return `/deliveries/${id}`
    case 'run':
    case 'comparison':
      return `/comparisons/${id}`
    default:
      return undefined
  }
}
