import { AppError } from '../../platform/errors/app-error.js';
import type { Code } from '../../platform/errors/error-codes.js';
import { inEnglish } from '../../platform/errors/sentences.js';

/** Why nothing was done: a sentence for the operator, printed as it stands. It holds no secret. */
export class OperatorRefusal extends Error {}

/** The sentences for the refusals of a change, about the address that was written. */
export type Refusals = Partial<Record<Code, (email: string) => string>>;

const REFUSALS: Refusals = {
  NOT_FOUND: (email) => `There is no user with the address ${email}.`,
  LAST_ADMIN: (email) => `${email} is the last admin who can sign in: make somebody else one first.`,
};

/** Does something about an address. @throws OperatorRefusal for a refusal that has words */
export async function inWords<T>(email: string, work: Promise<T>, own: Refusals = {}): Promise<T> {
  try {
    return await work;
  } catch (error) {
    const say = error instanceof AppError ? { ...REFUSALS, ...own }[error.code] : undefined;
    if (say) throw new OperatorRefusal(say(email));
    if (error instanceof AppError && error.code === 'EMAIL_REFUSED' && typeof error.detail === 'object')
      throw new OperatorRefusal(`${email}: ${inEnglish(error.detail)}`);
    throw error;
  }
}
