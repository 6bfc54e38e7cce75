import type { FastifyError } from 'fastify'

type Fault = NonNullable<FastifyError['validation']>[number]

/** Faults found by a JSON schema in the contract's words (api.md 1.5), by field, in the order they were found. */
export function validationMessages(faults: readonly Fault[]): Record<string, readonly string[]> {
  const messages: Record<string, string[]> = {}
  for (const fault of faults) {
    const field = fieldOf(fault)
    messages[field] = [...(messages[field] ?? []), messageOf(fault)]
  }
  return messages
}

function fieldOf(fault: Fault): string {
  if (fault.keyword === 'required') return String(fault.params.missingProperty)
  return fault.instancePath.split('/')[1] || 'non_field_errors'
}

function messageOf({ keyword, params, message }: Fault): string {
  switch (keyword) {
    case 'required':
      return 'This field is required.'
    case 'type':
      return typeMessages[String(params.type)] ?? `Not a valid ${params.type}.`
    case 'minimum':
      return `Ensure this value is greater than or equal to ${params.limit}.`
    case 'maximum':
      return `Ensure this value is less than or equal to ${params.limit}.`
    case 'maxLength':
      return `Ensure this field has no more than ${params.limit} characters.`
    default:
      return `Not valid: ${message}.`
  }
}

const typeMessages: Readonly<Record<string, string>> = {
  integer: 'A valid integer is required.',
  number: 'A valid number is required.',
  boolean: 'Must be a valid boolean.',
  string: 'Not a valid string.',
}
