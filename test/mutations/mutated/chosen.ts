/** The mutation of this process; null: none. */
import { type Mutation, variable } from '../mutation.ts'

const text = process.env[variable]
export const chosen: Mutation | null = text === undefined ? null : (JSON.parse(text) as Mutation)
