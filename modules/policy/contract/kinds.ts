/** The folder of a policy file: what it is. Without zod, for the screens. */
export const fileKinds = ['assistance', 'monitoring', 'parameters', 'facts', 'catalogue', 'forms', 'calendar', 'examples'] as const

/**
 * The way of a draft. Simulation and examples are not states but findings of the text as it stands: changing the text forgets them.
 * approved: waits for its date; in-force: its date has come.
 */
export const draftStates = ['draft', 'submitted', 'approved', 'in-force', 'refused', 'withdrawn'] as const
