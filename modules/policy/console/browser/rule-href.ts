/** The address of a file's page, or of one rule on it. */
export function fileHref(path: string, rule?: string): string {
  return `/policy/file?path=${encodeURIComponent(path)}${rule === undefined ? '' : `&rule=${encodeURIComponent(rule)}`}`
}
