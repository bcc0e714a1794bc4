import { randomUUID } from 'node:crypto';
import type { TestApp } from 'postern/testing';
import { DATABASE } from '../../src/platform/db/database.module.js';
import type { Database } from '../../src/platform/db/executor.js';
import type { ClientInfo } from '../../src/platform/http/client-info.js';
import { LoginService } from '../../src/features/login/login.service.js';
import type { SignInOutcome } from '../../src/features/login/sign-in-outcome.js';
import { CodeSignIn } from '../../src/features/second-factors/code-sign-in.js';
import type { IssuedSession } from '../../src/features/sessions/session-issuer.js';
import { TotpService } from '../../src/features/totp/totp.service.js';
import { Authenticator } from '../support/authenticator.js';
import { addUser } from '../support/people.js';
import type { Stage } from './session-server.js';

const NO_COOKIES = { refreshToken: undefined, trustedSecret: undefined };

/**
 * A new user's sign-in, by a password that was found right: by the one door, and with an app's code as second
 * step where they have one.
 */
export async function signInNewUser(
  { app, sql }: Stage,
  client: ClientInfo,
  hasApp: boolean,
): Promise<IssuedSession> {
  const email = `${randomUUID()}@model.test`;
  const userId = await addUser(sql, { email });
  const phone = hasApp ? await setUpApp(app, userId, email) : undefined;
  const password = await app.get(LoginService).complete(
    {
      userId,
      credentialEpoch: 0,
      evidence: [{ method: 'pwd' }],
      device: undefined,
      tries: [],
      ...NO_COOKIES,
    },
    client,
  );
  if (!phone) return sessionOf(password);
  if (password.outcome !== 'more-needed') throw new Error('a password alone has opened a session');
  const browser = { pendingSecret: password.secret, deviceToken: undefined, ...NO_COOKIES };
  const code = await phone.code();
  return sessionOf(await app.get(CodeSignIn).complete(browser, { method: 'otp', code }, client));
}

/** By the code of the step before, so that the one of now is unused. */
async function setUpApp(app: TestApp['app'], userId: string, email: string): Promise<Authenticator> {
  const totp = app.get(TotpService);
  return app.get<Database>(DATABASE).transaction(async (tx) => {
    const phone = new Authenticator((await totp.begin(tx, userId, email)).secret);
    if (!(await totp.confirm(tx, userId, await phone.code(-1)))) throw new Error('the app is not confirmed');
    return phone;
  });
}

function sessionOf(outcome: SignInOutcome): IssuedSession {
  if (outcome.outcome !== 'signed-in') throw new Error('two factors have opened no session');
  return outcome;
}
