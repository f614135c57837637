import { z } from 'zod'

/** Page of a list as it comes in a query string: pages count from 1, at most 200 rows each. */
export const Paging = z.object({
  page: z.coerce.number().int().min(1).max(100_000).default(1),
  pageSize: z.coerce.number().int().min(1).max(200).default(50),
})
export type Paging = z.infer<typeof Paging>

/** A page of rows with the total of all pages; the total counts only what the asker may see. */
export const pageOf = <Row extends z.ZodType>(row: Row) =>
  z.object({ rows: z.array(row), total: z.number().int(), page: z.number().int(), pageSize: z.number().int() })

/** The same as a type, for code that makes such a page. */
export interface PageOf<Row> {
  readonly rows: readonly Row[]
  readonly total: number
  readonly page: number
  readonly pageSize: number
}
