import { AppError } from '../../platform/errors/app-error.js';

/**
 * Has a passkey that is refused be refused alike, whatever was the reason: of a user who was disabled
 * meanwhile, or has other credentials by now, too.
 */
export async function asOne<T>(signIn: Promise<T>): Promise<T> {
  try {
    return await signIn;
  } catch (refusal) {
    if (refusal instanceof AppError && ['INVALID_CREDENTIALS', 'CODE_WRONG'].includes(refusal.code))
      throw new AppError('PASSKEY_REFUSED', { cause: refusal });
    throw refusal;
  }
}
