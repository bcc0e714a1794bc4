import fc from 'fast-check';
import { type Answer, type Browser, newEmail, PASSWORD, type TestApp } from 'postern/testing';
import { DATABASE } from '../../src/platform/db/database.module.js';
import type { Database } from '../../src/platform/db/executor.js';
import { RecoveryCodesService } from '../../src/features/recovery-codes/recovery-codes.service.js';
import { TotpService } from '../../src/features/totp/totp.service.js';
import { showRecoveryCode } from '../support/authenticator.js';
import { cookieName } from '../support/cookie-names.js';
import { Factors } from './factors.js';
import { type Deed, DEEDS, OWN_PASSWORD, type Theft } from './password-thief.js';

/** Things that are done at the same time, each with what it chooses by. */
type Step = { deed: string; pick: number }[];

/**
 * Sequences of steps: every deed of the thief in some order, some of them twice or at the same time, and in
 * between requests that a session would open.
 */
export const steps = (asked: Record<string, Deed>): fc.Arbitrary<Step[]> => {
  const names = Object.keys(DEEDS);
  const pick = fc.nat(1000);
  const order = fc.shuffledSubarray([...names, ...names], { minLength: names.length + 4 });
  const one = fc.record({ deed: fc.constantFrom(...Object.keys(asked), ...names), pick });
  const beside = fc.oneof(
    { weight: 2, arbitrary: fc.constant<Step>([]) },
    { weight: 1, arbitrary: fc.tuple(one) },
  );
  return order.chain((deeds) =>
    fc
      .tuple(...deeds.map((deed) => fc.tuple(fc.record({ deed: fc.constant(deed), pick }), beside)))
      .map((drawn) => drawn.map(([first, others]) => [first, ...others])),
  );
};

/** The account of whoever plays the thief: with a second factor of its own, too. */
export async function ownAccount(app: TestApp): Promise<Theft['own']> {
  const browser = app.browser();
  const { userId } = await signUp(browser, OWN_PASSWORD);
  await browser.login(OWN_PASSWORD);
  return { browser, factors: new Factors(app, userId, browser.email, true) };
}

/**
 * Plays a sequence against somebody new.
 * @throws Error where the thief gets a session of theirs, or is told who they are; and where the owner does
 * not get in by both factors afterwards
 */
export async function play(
  app: TestApp,
  own: Theft['own'],
  asked: Record<string, Deed>,
  sequence: readonly Step[],
): Promise<void> {
  const theft = await begin(app, own);
  const deeds = { ...DEEDS, ...asked };
  for (const step of sequence) {
    const answers = await Promise.all(step.map(async ({ deed, pick }) => deeds[deed]?.(theft, pick)));
    for (const answer of answers) if (answer) requireNothing(theft, answer);
    theft.jars.push(theft.thief.jar.getCookieStringSync(app.env.APP_URL));
  }
  await requireUntouched(app, theft);
}

async function signUp(browser: Browser, password: string): Promise<{ userId: string; token: string }> {
  await browser.register(password);
  const token = await browser.linkToken();
  await browser.verify({ token });
  const [user] = await browser.app.sql<{ id: string }[]>`SELECT id FROM users WHERE email = ${browser.email}`;
  if (!user) throw new Error('an ordinary sign-up has failed');
  return { userId: user.id, token };
}

async function begin(app: TestApp, own: Theft['own']): Promise<Theft> {
  const owner = app.browser({ email: newEmail('fuzz-owner') });
  const { userId: ownerId, token: verifyToken } = await signUp(owner, PASSWORD);
  const factors = new Factors(app, ownerId, owner.email, true);
  await Promise.all([factors.renew(), own.factors.renew()]);
  const [usedCode, usedRecoveryCode = ''] = [await factors.code(), factors.recoveryCodes.pop()];
  await app.app.get<Database>(DATABASE).transaction(async (tx) => {
    await app.app.get(TotpService).verify(tx, ownerId, usedCode);
    await app.app.get(RecoveryCodesService).use(tx, ownerId, usedRecoveryCode);
  });
  const thief = owner.otherDevice();
  const known = { usedCode, usedRecoveryCode, verifyToken, password: PASSWORD, jars: [''] };
  return { owner, ownerId, factors, thief, own, ...known };
}

/** An access token says whose it is. */
function requireNothing({ ownerId }: Theft, { text, setCookies }: Answer): void {
  if (text.includes(ownerId)) throw new Error(`the thief is told of the owner: ${text}`);
  for (const cookie of setCookies) {
    if (!cookie.startsWith(`${cookieName('access')}=`)) continue;
    const claims = Buffer.from(cookie.split('.')[1] ?? '', 'base64url').toString();
    if (claims.includes(ownerId))
      throw new Error(`the thief gets an access cookie of the owner's: ${claims}`);
  }
}

/** The owner has no session, as before; the factors are the same; and both of them sign in. */
async function requireUntouched({ sql }: TestApp, theft: Theft): Promise<void> {
  const { owner, ownerId, password, factors } = theft;
  const [found] = await sql`SELECT
    (SELECT count(*)::int FROM sessions WHERE user_id = ${ownerId}) AS sessions,
    (SELECT count(*)::int FROM recovery_codes WHERE user_id = ${ownerId}) AS codes,
    (SELECT count(*)::int FROM totp_factors WHERE user_id = ${ownerId}) AS apps,
    (SELECT count(*)::int FROM passkeys WHERE user_id = ${ownerId}) AS passkeys,
    (SELECT count(*)::int FROM audit_events WHERE user_id = ${ownerId} AND event = 'browser_trusted')
      AS trusted`;
  const state = JSON.stringify(found);
  if (state !== '{"sessions":0,"codes":9,"apps":1,"passkeys":1,"trusted":1}')
    throw new Error(`the owner has: ${state}`);
  const browser = owner.otherDevice();
  const asked = await browser.login(password);
  if (asked.status !== 401 || !asked.text.includes('SECOND_FACTOR_REQUIRED'))
    throw new Error(`the password is answered ${asked.status}: ${asked.text}`);
  const { status, text } = await showRecoveryCode(browser, factors.recoveryCodes.pop() ?? '');
  if (status !== 200) throw new Error(`both factors are answered ${status}: ${text}`);
}
