import type { AuthorizationResponseError } from 'oauth4webapi';
import { AppError } from '../../platform/errors/app-error.js';
import type { Code } from '../../platform/errors/error-codes.js';
import { OutboundError } from '../../platform/outbound/outbound-error.js';

/** With which a provider says that the person has turned back. Apple has a word of its own for it. */
const TURNED_BACK: ReadonlySet<string> = new Set(['access_denied', 'user_cancelled_authorize']);

const NOT_NOW: ReadonlySet<string> = new Set(['server_error', 'temporarily_unavailable']);

/**
 * A fault of a provider, or of its answer, as a refusal. Its `cause` is for the log: it has
 * the reason, and nothing of the answer, which holds tokens.
 */
export function refusalOf(error: unknown, provider: string): AppError {
  if (error instanceof AppError) return error;
  return new AppError(codeOf(error), { cause: new Error(`${provider}: ${reasonOf(error)}`) });
}

function codeOf(error: unknown): Code {
  if (error instanceof OutboundError) return 'PROVIDER_UNAVAILABLE';
  const { error: said = '', status = 0 } = error as Partial<AuthorizationResponseError & { status: number }>;
  if (TURNED_BACK.has(said)) return 'PROVIDER_CANCELLED';
  return NOT_NOW.has(said) || status >= 500 ? 'PROVIDER_UNAVAILABLE' : 'PROVIDER_REFUSED';
}

/** The message of an error, and what the provider calls it: for the log, and an operator. */
export function reasonOf(error: unknown): string {
  if (error instanceof OutboundError && error.reason === 'not-named')
    return `${error.message}; if it is one of this provider's, OIDC_<NAME>_HOSTS has to list it`;
  const { message = '', error: said, code } = error as Partial<Record<'message' | 'error' | 'code', unknown>>;
  return [message, said, code]
    .filter((part) => typeof part === 'string' && part !== '')
    .join('; ')
    .slice(0, 500);
}
