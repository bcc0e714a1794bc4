import type { components } from '../../client.js';
import { getPasskey, hasPasskeyAutofill } from '../../passkeys.js';
import type { Guest } from './guest.js';

/** The options are good for five minutes: the browser is asked anew a while before. */
const EARLY_MS = 20_000;

export type Credential = components['schemas']['AuthenticationResponse'];

/**
 * Has the browser offer passkeys in the autofill of a field, for as long as the view is shown.
 * @param send signs in by the one that was chosen, or says why not
 * @returns `without` runs something that asks for a passkey itself
 */
export function offerPasskeys(
  { api, left }: Pick<Guest, 'api' | 'left'>,
  send: (credential: Credential) => Promise<void>,
): { without: <T>(run: () => Promise<T>) => Promise<T> } {
  let pause = new AbortController();

  const offer = async () => {
    const ended = AbortSignal.any([left, pause.signal]);
    if (!(await hasPasskeyAutofill())) return;
    while (!ended.aborted) {
      const { data } = await api.POST('/auth/login/passkey/options', { body: {}, signal: ended });
      // It is a convenience: the button beside it says what is wrong.
      if (!data) return;
      const old = AbortSignal.timeout(data.timeout - EARLY_MS);
      const signal = AbortSignal.any([ended, old]);
      const { credential } = await getPasskey(data, { mediation: 'conditional', signal });
      if (credential) await send(credential);
      else if (!old.aborted) return;
    }
  };
  void offer();

  return {
    without: async (run) => {
      pause.abort();
      try {
        return await run();
      } finally {
        pause = new AbortController();
        void offer();
      }
    },
  };
}
