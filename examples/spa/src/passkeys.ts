import type { Outcome } from './form.js';

const REFUSALS: Record<string, string> = {
  NotAllowedError: 'No passkey was used: it was cancelled, took too long, or there is none here.',
  InvalidStateError: 'This device has a passkey of yours already.',
};

/**
 * What a person is told when the browser gives no passkey.
 * @param refusal the name of the DOMException
 */
export const refused = (refusal: string): Outcome => ({
  refused: REFUSALS[refusal] ?? `Your browser could not use a passkey here (${refusal}).`,
});
