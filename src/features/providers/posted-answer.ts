import { nameIn } from './claims.js';
import type { PostedForm } from './providers.dto.js';

/** The parameters of an answer that are looked at. */
const PARAMETERS = ['code', 'state', 'iss', 'error'] as const;

/** Longer than any code that a provider gives out. */
const MAX_LENGTH = 4096;

/**
 * The parameters of an answer that came as a form. One that comes twice, or is too long, is left out: then
 * the answer is not taken.
 */
export function parametersOf(form: PostedForm): URLSearchParams {
  return new URLSearchParams(
    PARAMETERS.flatMap((name): [string, string][] => {
      const value = form[name];
      return typeof value === 'string' && value.length <= MAX_LENGTH ? [[name, value]] : [];
    }),
  );
}

/** The name that Apple posts along at the first consent: `{"name":{"firstName":"...","lastName":"..."}}`. */
export function postedName({ user }: PostedForm): string | undefined {
  if (typeof user !== 'string' || user.length > MAX_LENGTH) return undefined;
  try {
    const { name } = JSON.parse(user) as { name?: { firstName?: unknown; lastName?: unknown } };
    const parts = [name?.firstName, name?.lastName].filter((part) => typeof part === 'string');
    return nameIn(parts.join(' '));
  } catch {
    return undefined;
  }
}
