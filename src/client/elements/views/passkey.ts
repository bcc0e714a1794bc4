import { getPasskey } from '../../passkeys.js';
import { form, type Outcome } from '../form.js';
import { type Guest, memory } from '../guest/guest.js';
import { type Credential, offerPasskeys } from '../guest/passkey-autofill.js';
import { explain } from '../problems.js';
import { refusedPasskey } from '../refused-passkey.js';

/** The button, and passkeys in the autofill of the address. */
export function passkeyButton(guest: Guest): HTMLElement {
  const autofill = offerPasskeys(guest, async (credential) => {
    const { error, response } = await send(guest, credential);
    if (error) guest.say({ alert: explain(guest, error, response).whole });
  });
  return form(guest, {
    button: guest.words.withPasskey,
    look: 'quiet',
    // The browser has one question at a time.
    send: () => autofill.without(() => askForPasskey(guest)),
  });
}

async function askForPasskey(guest: Guest): Promise<Outcome> {
  const { data, error, response } = await guest.api.POST('/auth/login/passkey/options', { body: {} });
  if (error) return { error, response };
  const { credential, refusal } = await getPasskey(data);
  return credential ? send(guest, credential) : refusedPasskey(guest, refusal);
}

async function send({ api }: Guest, credential: Credential): Promise<Outcome> {
  const body = { credential, remember: memory.remember };
  const { error, response } = await api.POST('/auth/login/passkey', { body });
  return { error, response };
}
