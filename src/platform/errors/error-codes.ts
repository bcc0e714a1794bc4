import type { ErrorCode, ErrorCodes } from '../registry/errors.js';
import { registry } from '../registry/registry.js';

export type Code = keyof ErrorCodes;

/** The declaration of a code. */
export function errorCode(code: Code): ErrorCode {
  return (registry().errors as Record<Code, ErrorCode>)[code];
}

/** Every code that a client can meet, in the order of the alphabet. */
export function errorCodes(): Code[] {
  return (Object.keys(registry().errors) as Code[]).sort();
}
