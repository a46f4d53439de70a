import { z } from 'zod'

/**
 * As zod's `safeParse`, also where zod itself breaks: asked for the length of a list, it compares the member `length` of whatever
 * stands there, and `{"length": [{"toString": 1}]}` becomes no number. What breaks it has not the format.
 */
export function parsed<T>(schema: z.ZodType<T>, value: unknown): z.ZodSafeParseResult<T> {
  try {
    return schema.safeParse(value)
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    const issues = new z.ZodError([{ code: 'custom', path: [], message: error.message, input: value }])
    return { success: false, error: issues as z.ZodError<T> }
  }
}
