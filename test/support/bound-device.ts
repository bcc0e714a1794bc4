import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import type { Answer, Browser, TestApp } from 'postern/testing';
import { signUpAs } from './admins.js';
import { startApp } from './app.js';

const encoded = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url');

/** A key of a device, and what a browser signs by it for Device Bound Session Credentials. */
export class Device {
  private readonly pair = generateKeyPairSync('ec', { namedCurve: 'P-256' });

  jwk = (): object => this.pair.publicKey.export({ format: 'jwk' });

  /** @param more other fields of the header, or others than the usual */
  proof(challenge: string, { header = {}, key = this.pair.privateKey }: Faulty = {}): string {
    const head = encoded({ typ: 'dbsc+jwt', alg: 'ES256', ...header });
    const signed = `${head}.${encoded({ jti: challenge })}`;
    const signature = sign('sha256', Buffer.from(signed), { key, dsaEncoding: 'ieee-p1363' });
    return `${signed}.${signature.toString('base64url')}`;
  }

  registration = (challenge: string, { header = {}, ...more }: Faulty = {}): string =>
    this.proof(challenge, { ...more, header: { jwk: this.jwk(), ...header } });
}

interface Faulty {
  header?: object;
  key?: KeyObject;
}

/** The challenge of Secure-Session-Registration, or of Secure-Session-Challenge. */
export function challengeIn({ headers }: Answer): string {
  const offered = /challenge="([^"]*)"/.exec(headers['secure-session-registration'] ?? '')?.[1];
  const sent = /^"([^"]*)"/.exec(headers['secure-session-challenge'] ?? '')?.[1];
  const challenge = offered ?? sent;
  if (challenge === undefined) throw new Error('this answer has no challenge');
  return challenge;
}

export const register = (browser: Browser, proof: string): Promise<Answer> =>
  browser.send('post', '/auth/session/binding', { headers: { 'secure-session-response': `"${proof}"` } });

/** A browser that has bound its session to a device. */
export class BoundBrowser {
  constructor(
    readonly browser: Browser,
    readonly device: Device,
    readonly identifier: string,
    /** The cached one. */
    public challenge: string,
  ) {}

  /** A refresh that the browser makes by itself; without a proof where `proof` is null. */
  async refresh(proof: string | null = this.device.proof(this.challenge)): Promise<Answer> {
    const answer = await this.browser.send('post', '/auth/refresh', { headers: this.headers(proof) });
    if (answer.headers['secure-session-challenge']) this.challenge = challengeIn(answer);
    return answer;
  }

  headers = (proof: string | null): Record<string, string> => ({
    'sec-secure-session-id': `"${this.identifier}"`,
    ...(proof === null ? {} : { 'secure-session-response': `"${proof}"` }),
  });
}

/** Somebody new, whose browser has bound the session of their sign-in. */
export async function boundBrowser(app: TestApp, browser = app.browser()): Promise<BoundBrowser> {
  const device = new Device();
  const signedIn = await browser.signUp();
  const answer = await register(browser, device.registration(challengeIn(signedIn)));
  if (answer.status !== 200) throw new Error(`not bound: ${answer.text}`);
  const { session_identifier } = answer.body as { session_identifier: string };
  return new BoundBrowser(browser, device, session_identifier, challengeIn(answer));
}

/** How a refresh is refused for want of a key. */
export const bindingRefusals = (app: () => TestApp): Record<string, () => Promise<Answer>> => ({
  DEVICE_BINDING_REQUIRED: async () => {
    const { browser } = await boundBrowser(await startApp({ DEVICE_BINDING: 'offered' }));
    return browser.refresh();
  },
  DEVICE_BINDING_MISSING: async () => {
    const { browser } = { browser: await signUpAs(app(), 'admin') };
    const strict = await startApp({ DEVICE_BINDING: 'required-for:admin' });
    return strict.browser().refreshWith(browser.refreshToken());
  },
});
