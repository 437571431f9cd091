import * as z from 'zod'

/** Something worth knowing about a state or a write: an id for the messages and the values its text speaks of. */
export const Note = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]*$/),
  severity: z.enum(['info', 'warning']),
  values: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
})
export type Note = Readonly<z.infer<typeof Note>>
