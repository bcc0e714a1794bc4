import { randomUUID } from 'node:crypto';
import type { TestApp } from 'postern/testing';
import { DATABASE } from '../../src/platform/db/database.module.js';
import type { Database } from '../../src/platform/db/executor.js';
import type { ClientInfo } from '../../src/platform/http/client-info.js';
import { LoginService } from '../../src/features/login/login.service.js';
import type { Evidence, SignInOutcome } from '../../src/features/login/sign-in-outcome.js';
import { IdentitySignIn } from '../../src/features/identities/identity-sign-in.service.js';
import { CodeSignIn } from '../../src/features/second-factors/code-sign-in.js';
import type { IssuedSession } from '../../src/features/sessions/session-issuer.js';
import { TotpService } from '../../src/features/totp/totp.service.js';
import { Authenticator } from '../support/authenticator.js';
import { addUser } from '../support/people.js';
import { ownAccountOf } from '../support/provider-desk.js';
import type { Stage } from './session-server.js';

const NO_COOKIES = { refreshToken: undefined, trustedSecret: undefined };

/** By what people begin: their password, the code of an email, or their account at a provider. */
export type Begun = 'password' | 'email' | 'provider';

/** How a person signs in, and whether they have an authenticator app. */
export interface Way {
  begun: Begun;
  hasApp: boolean;
}

/** A new user's sign-in: by the one door, and with an app's code as second step where they have one. */
export async function signInNewUser(
  { app, sql }: Stage,
  client: ClientInfo,
  { begun, hasApp }: Way,
): Promise<IssuedSession> {
  const email = `${randomUUID()}@model.test`;
  const userId = await addUser(sql, { email });
  const phone = hasApp ? await setUpApp(app, userId, email) : undefined;
  const first = await BEGINNINGS[begun](app, { userId, email }, client);
  if (!phone) return sessionOf(first);
  if (first.outcome !== 'more-needed') throw new Error(`${begun} alone has opened a session`);
  const browser = { pendingSecret: first.secret, deviceToken: undefined, ...NO_COOKIES };
  const code = await phone.code();
  return sessionOf(await app.get(CodeSignIn).complete(browser, { method: 'otp', code }, client));
}

/** What was right, or was vouched for, in each way. */
const BEGINNINGS: Record<
  Begun,
  (app: TestApp['app'], user: { userId: string; email: string }, client: ClientInfo) => Promise<SignInOutcome>
> = {
  password: (app, { userId }, client) => complete(app, userId, { method: 'pwd' }, client),
  email: (app, { userId }, client) => {
    const redeem = () => Promise.resolve();
    return complete(app, userId, { method: 'mail', isNewcomer: false, redeem }, client);
  },
  provider: async (app, { email }, client) => {
    const account = { ...ownAccountOf(email), email, name: undefined, providerSession: 'model' };
    const browser = {
      ...NO_COOKIES,
      deviceToken: undefined,
      identitySecret: undefined,
      locale: 'en',
    } as const;
    const outcome = await app.get(IdentitySignIn, { strict: false }).complete(account, browser, client);
    if (outcome.outcome === 'mailed') throw new Error('the provider is not believed');
    return outcome;
  },
};

function complete(
  app: TestApp['app'],
  userId: string,
  evidence: Evidence,
  client: ClientInfo,
): Promise<SignInOutcome> {
  const rest = { credentialEpoch: 0, device: undefined, tries: [], ...NO_COOKIES };
  return app.get(LoginService).complete({ userId, evidence: [evidence], ...rest }, client);
}

/**
 * By the code of the step before, so that the one of now is unused. Once more where a step has ended between
 * the code and its comparison.
 */
async function setUpApp(app: TestApp['app'], userId: string, email: string): Promise<Authenticator> {
  const totp = app.get(TotpService);
  return app.get<Database>(DATABASE).transaction(async (tx) => {
    const phone = new Authenticator((await totp.begin(tx, userId, email)).secret);
    for (let turn = 0; turn < 2; turn++)
      if (await totp.confirm(tx, userId, await phone.code(-1))) return phone;
    throw new Error('the app is not confirmed');
  });
}

function sessionOf(outcome: SignInOutcome): IssuedSession {
  if (outcome.outcome !== 'signed-in') throw new Error('two factors have opened no session');
  return outcome;
}
