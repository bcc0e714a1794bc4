import type { ErrorCode } from '../../platform/registry/errors.js';

export const errors = {
  /** An identity provider can't be reached, or answers nonsense: the others and the other ways in work. */
  PROVIDER_UNAVAILABLE: {
    status: 503,
    title: 'Signing in there is not possible at the moment. Please choose another way.',
    retryAfter: 30,
  },
  /** The person has turned back at the provider. Said in the address that the browser is led to. */
  PROVIDER_CANCELLED: { status: 403, title: 'The sign-in was cancelled.' },
  /** The provider refuses, or its answer is not taken. Said in that address, too. */
  PROVIDER_REFUSED: { status: 403, title: 'Signing in there has not worked. Please begin again.' },
  /** No token of the provider's is kept that works: the person has to sign in there again. For modules. */
  PROVIDER_TOKEN_MISSING: { status: 409, title: 'Please sign in there once more.' },
  /** A provider's word that its session has ended is not taken: told to the provider, never to a person. */
  LOGOUT_TOKEN_INVALID: { status: 400, title: 'The logout token is not valid, or was used before.' },
} as const satisfies Record<string, ErrorCode>;

type OwnErrors = typeof errors;

declare module '../../platform/registry/errors.js' {
  interface ErrorCodes extends OwnErrors {}
}
