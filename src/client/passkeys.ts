import type { components } from './api.js';

type Schemas = components['schemas'];

/**
 * The outcome of a browser's question for a passkey: a credential for the API, or the name of the
 * DOMException. `NotAllowedError`: the person does not want to, took too long, or has none that fits.
 * `InvalidStateError`: the device that was chosen has a passkey of this account already. `AbortError`: by the
 * page's own `signal`.
 */
export type PasskeyOutcome<Credential> =
  { credential: Credential; refusal?: undefined } | { credential?: undefined; refusal: string };

/**
 * Whether this browser can make passkeys and show them, by the options that the API answers. It can in Chrome
 * 129, Firefox 119 and Safari 18.4, or newer.
 */
export const hasPasskeys = (): boolean =>
  typeof PublicKeyCredential === 'function' && 'parseCreationOptionsFromJSON' in PublicKeyCredential;

/** Whether it offers them in the autofill of a field (`autocomplete="username webauthn"`). */
export const hasPasskeyAutofill = async (): Promise<boolean> =>
  hasPasskeys() && !!(await PublicKeyCredential.isConditionalMediationAvailable?.());

/**
 * Has the browser make a passkey, and ask the person for that.
 * @param options of `POST /auth/passkeys/options`; the credential is for `POST /auth/passkeys`
 */
export const createPasskey = (
  options: Schemas['PasskeyCreationOptions'],
): Promise<PasskeyOutcome<Schemas['RegistrationResponse']>> =>
  outcomeOf(() =>
    navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) }),
  );

/**
 * Has the browser ask the person for a passkey.
 * @param options of `POST /auth/login/passkey/options` or `POST /auth/reauthenticate/passkey/options`
 * @param how `mediation: 'conditional'`: in the autofill of a field, for as long as it takes
 */
export const getPasskey = (
  options: Schemas['PasskeyRequestOptions'],
  how: { mediation?: CredentialMediationRequirement; signal?: AbortSignal } = {},
): Promise<PasskeyOutcome<Schemas['AuthenticationResponse']>> =>
  outcomeOf(() =>
    navigator.credentials.get({
      ...how,
      publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options),
    }),
  );

/**
 * Tells the browser which passkeys the account has, so that what keeps them forgets all others.
 * @param passkeys the answer of `GET /auth/passkeys`
 */
export async function signalPasskeys({ rpId, userHandle, passkeys }: Schemas['Passkeys']): Promise<void> {
  const allAcceptedCredentialIds = passkeys.map(({ credentialId }) => credentialId);
  // It is a hint, and Firefox has none of it.
  await globalThis.PublicKeyCredential?.signalAllAcceptedCredentials?.({
    rpId,
    userId: userHandle,
    allAcceptedCredentialIds,
  }).catch(() => undefined);
}

async function outcomeOf<Sent>(ask: () => Promise<Credential | null>): Promise<PasskeyOutcome<Sent>> {
  try {
    const credential = (await ask()) as PublicKeyCredential;
    return { credential: credential.toJSON() as Sent };
  } catch (error) {
    return { refusal: (error as Error).name };
  }
}
