import type { Answer, Browser } from 'postern/testing';
import {
  type CreationOptions,
  type DeviceKind,
  type Lie,
  PasskeyDevice,
  type RequestOptions,
} from './passkey-device.js';

/** A passkey as its user sees it. */
export interface Passkey {
  id: string;
  credentialId: string;
  name: string;
  provider: string | null;
  isBackupEligible: boolean;
  isBackedUp: boolean;
  lastUsedAt: string | null;
}

export const originOf = ({ app }: Browser): string => app.env.WEB_ORIGINS[0] ?? app.env.APP_URL;

/** What a browser is given before a passkey is made or signs. */
async function optionsAt<Options>(browser: Browser, path: string, body?: object): Promise<Options> {
  const answer = await browser.send('post', path, body && { body });
  if (answer.status !== 200) throw new Error(`no options: ${answer.status} ${JSON.stringify(answer.body)}`);
  return answer.body as Options;
}

export const creationOptions = (browser: Browser) =>
  optionsAt<CreationOptions>(browser, '/auth/passkeys/options');

export const signInOptions = (browser: Browser) =>
  optionsAt<RequestOptions>(browser, '/auth/login/passkey/options', {});

export const secondStepOptions = (browser: Browser) =>
  optionsAt<RequestOptions>(browser, '/auth/login/passkey/options', { secondFactor: true });

export const proofOptions = (browser: Browser) =>
  optionsAt<RequestOptions>(browser, '/auth/reauthenticate/passkey/options');

/** Sends a passkey that a device has made. */
export async function offerPasskey(browser: Browser, device: PasskeyDevice, lie?: Lie): Promise<Answer> {
  const credential = device.create(await creationOptions(browser), lie);
  return browser.send('post', '/auth/passkeys', { body: { credential } });
}

/** Somebody's passkey, and what came with it. */
export interface AddedPasskey {
  device: PasskeyDevice;
  passkey: Passkey;
  recoveryCodes?: string[];
}

export async function addPasskey(browser: Browser, kind?: DeviceKind): Promise<AddedPasskey> {
  const device = new PasskeyDevice(originOf(browser), kind);
  const { status, body } = await offerPasskey(browser, device);
  if (status !== 201) throw new Error(`no passkey: ${status} ${JSON.stringify(body)}`);
  return { device, ...(body as { passkey: Passkey; recoveryCodes?: string[] }) };
}

export const showPasskey = (browser: Browser, credential: object): Promise<Answer> =>
  browser.send('post', '/auth/login/passkey', { body: { credential } });

/** Signs in by a passkey alone. */
export async function passkeySignIn(browser: Browser, device: PasskeyDevice, lie?: Lie): Promise<Answer> {
  return showPasskey(browser, device.get(await signInOptions(browser), lie));
}

/** Goes on with a sign-in that waits in the browser. */
export async function passkeySecondStep(browser: Browser, device: PasskeyDevice, lie?: Lie): Promise<Answer> {
  return showPasskey(browser, device.get(await secondStepOptions(browser), lie));
}

export async function proveByPasskey(browser: Browser, device: PasskeyDevice, lie?: Lie): Promise<Answer> {
  const passkey = device.get(await proofOptions(browser), lie);
  return browser.send('post', '/auth/reauthenticate', { body: { passkey } });
}

export async function passkeysOf(browser: Browser): Promise<Passkey[]> {
  const { body } = await browser.send('get', '/auth/passkeys');
  return (body as { passkeys: Passkey[] }).passkeys;
}
