import { TOTP } from 'totp-generator';
import { type Answer, type Browser, PASSWORD, type TestApp } from 'postern/testing';

const STEP_MS = 30_000;

/** An authenticator app, by another library than the server's. */
export class Authenticator {
  constructor(readonly secret: string) {}

  /** The code of now, or of so many steps later. */
  async code(stepsLater = 0): Promise<string> {
    const timestamp = Date.now() + stepsLater * STEP_MS;
    // The library leaves zeros out where the whole number is a short one: in 1 of 20,000 codes.
    return (await TOTP.generate(this.secret, { timestamp })).otp.padStart(6, '0');
  }

  /** A code that is none of about now. */
  async wrongCode(): Promise<string> {
    const right = await Promise.all([-2, -1, 0, 1, 2].map((later) => this.code(later)));
    return (
      ['000000', '111111', '222222', '333333', '444444', '555555'].find((code) => !right.includes(code)) ?? ''
    );
  }
}

/** Begins to set an authenticator app up. */
export async function beginTotp(browser: Browser): Promise<Authenticator> {
  const { status, body } = await browser.send('post', '/auth/totp');
  if (status !== 200) throw new Error(`no secret: ${status} ${JSON.stringify(body)}`);
  return new Authenticator((body as { secret: string }).secret);
}

export const confirmTotp = (browser: Browser, code: string): Promise<Answer> =>
  browser.send('post', '/auth/totp/confirm', { body: { code } });

/** Somebody's authenticator app, and the recovery codes that came with it. */
export interface SecondFactor {
  authenticator: Authenticator;
  recoveryCodes: string[];
}

/** Sets an authenticator app up. The code of now is good for one more use. */
export async function addTotp(browser: Browser): Promise<SecondFactor> {
  const authenticator = await beginTotp(browser);
  const { status, body } = await confirmTotp(browser, await authenticator.code());
  if (status !== 200) throw new Error(`not confirmed: ${status} ${JSON.stringify(body)}`);
  await forgetSteps(browser);
  return { authenticator, recoveryCodes: (body as { recoveryCodes: string[] }).recoveryCodes };
}

/** Has somebody's app begin anew, as if none of its codes had been used. */
export async function forgetSteps({ app, email }: Browser): Promise<void> {
  await app.sql`UPDATE totp_factors SET last_step = NULL
    WHERE user_id = (SELECT id FROM users WHERE email = ${email})`;
}

/** Does something within one step of 30 seconds: once more where a step has ended meanwhile. */
export async function withinOneStep<T>(browser: Browser, work: () => Promise<T>): Promise<T> {
  for (;;) {
    const step = Math.floor(Date.now() / STEP_MS);
    const done = await work();
    if (Math.floor(Date.now() / STEP_MS) === step) return done;
    await forgetSteps(browser);
  }
}

/** A browser of somebody's in which the password was typed, and nothing more. */
export async function halfSignedIn(owner: Browser, password = PASSWORD): Promise<Browser> {
  const browser = owner.otherDevice();
  const { status } = await browser.login(password);
  if (status !== 401) throw new Error(`no second factor was asked for: ${status}`);
  return browser;
}

/** @param more other fields of the body: `trust` */
export const showCode = (browser: Browser, code: string, more: object = {}): Promise<Answer> =>
  browser.send('post', '/auth/login/totp', { body: { code, ...more } });

export const showRecoveryCode = (
  browser: Browser,
  recoveryCode: string,
  more: object = {},
): Promise<Answer> => browser.send('post', '/auth/login/recovery-code', { body: { recoveryCode, ...more } });

export const proveByCode = (browser: Browser, code: string): Promise<Answer> =>
  browser.send('post', '/auth/reauthenticate', { body: { code } });

export const proveByRecoveryCode = (browser: Browser, recoveryCode: string): Promise<Answer> =>
  browser.send('post', '/auth/reauthenticate', { body: { recoveryCode } });

/** What the audit has of somebody's second factors, oldest first. */
export async function factorEventsOf({ sql }: TestApp, { email }: Browser): Promise<unknown[]> {
  const rows = await sql<{ event: string; reason: string | null }[]>`SELECT event, reason FROM audit_events
    WHERE user_id = (SELECT id FROM users WHERE email = ${email})
      AND (event LIKE 'totp%' OR event LIKE 'recovery%' OR event LIKE 'reauth%') ORDER BY created_at, id`;
  return rows.map(({ event, reason }) => (reason === null ? event : `${event}: ${reason}`));
}
