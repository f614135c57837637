/** What people read, in both languages of the product. */
export interface Title {
  readonly zh: string
  readonly en: string
}
