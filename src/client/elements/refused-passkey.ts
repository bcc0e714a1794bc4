import type { Place } from './element.js';
import type { Outcome } from './form.js';
import { fill } from './words.js';

/**
 * Tells a person why the browser gives no passkey.
 * @param refusal the name of the DOMException
 */
export function refusedPasskey({ words }: Place, refusal: string): Outcome {
  if (refusal === 'NotAllowedError' || refusal === 'InvalidStateError') return { refused: words[refusal] };
  return { refused: fill(words.passkeyFailed, { name: refusal }) };
}
