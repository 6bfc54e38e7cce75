import type { TSchema } from 'typebox'

/**
 * A query parameter, declared once: how its text is read, and how the OpenAPI document describes it. `C` is what its
 * reading depends on beside its own text, such as the other parameters.
 */
export interface Parameter<T, C = unknown> {
  /** TypeBox, with description, default and example. */
  readonly schema: TSchema
  /** The value when the parameter is absent or empty. */
  readonly absent: T
  /** Reads a text that is not empty. May throw an `HttpError` that ends the request at once. */
  read(text: string, context: C): Reading<T>
}

export type Reading<T> = { readonly value: T } | { readonly messages: readonly string[] }

/** By name; the order of declaration is the order in which errors are reported. */
export type Parameters<C = unknown> = Readonly<Record<string, Parameter<unknown, C>>>

export type ParameterValues<P extends Parameters<never>> = {
  readonly [K in keyof P]: P[K] extends Parameter<infer T, never> ? T : never
}
