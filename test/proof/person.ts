import { randomUUID } from 'node:crypto';
import type { INestApplication } from '@nestjs/common';
import type { Sql } from 'postgres';
import { PasswordChangeService } from '../../src/features/account/password-change.service.js';
import { AppError } from '../../src/platform/errors/app-error.js';
import type { Code } from '../../src/platform/errors/error-codes.js';
import { LoginService } from '../../src/features/login/login.service.js';
import { PasswordLoginService } from '../../src/features/login/password-login.service.js';
import type { SignInOutcome } from '../../src/features/login/sign-in-outcome.js';
import type { IssuedSession } from '../../src/features/sessions/session-issuer.js';
import { SessionsService } from '../../src/features/sessions/sessions.service.js';
import { isStall } from './rounds.js';
import { addUser } from '../support/people.js';

const CALLER = { ip: '203.0.113.7', userAgent: 'proof', requestId: 'proof', actorId: null };

/**
 * A user and what is asked in their name of the services below HTTP, where thousands of races take minutes.
 */
export class Person {
  readonly email: string;

  private constructor(
    private readonly app: INestApplication,
    readonly id: string,
  ) {
    this.email = emailOf(id);
  }

  /**
   * A new user.
   * @param passwordHash of a password that this person may sign in with; missing: they have none
   */
  static async add(app: INestApplication, sql: Sql, passwordHash?: string): Promise<Person> {
    const id = randomUUID();
    await addUser(sql, { id, email: emailOf(id), hash: passwordHash });
    return new Person(app, id);
  }

  /**
   * What is left of a sign-in once the password was found right, when the credentials were of this epoch;
   * from a browser that is known.
   */
  completeLogin(credentialEpoch: number): Promise<IssuedSession | Code> {
    const account = {
      userId: this.id,
      credentialEpoch,
      since: Math.floor(Date.now() / 1000),
      place: undefined,
      program: undefined,
    };
    const device = { id: randomUUID(), accounts: [account], credentialEpoch };
    const proof = {
      userId: this.id,
      credentialEpoch,
      evidence: [{ method: 'pwd' }],
      refreshToken: undefined,
      trustedSecret: undefined,
      device,
      tries: [],
    } as const;
    return outcomeOf(this.app.get(LoginService).complete(proof, CALLER).then(sessionOf));
  }

  login(password: string): Promise<IssuedSession | Code> {
    const nothing = {
      browserSecret: undefined,
      refreshToken: undefined,
      deviceToken: undefined,
      trustedSecret: undefined,
    };
    return outcomeOf(
      this.app
        .get(PasswordLoginService)
        .login({ email: this.email, password, ...nothing }, CALLER)
        .then(sessionOf),
    );
  }

  refresh(token: string): Promise<IssuedSession | Code> {
    return outcomeOf(this.app.get(SessionsService).refresh(token, CALLER));
  }

  /** In the name of this session. @returns the one that takes its place */
  changePassword(
    session: IssuedSession,
    currentPassword: string,
    newPassword: string,
  ): Promise<IssuedSession | Code> {
    const changing = this.app
      .get(PasswordChangeService)
      .changePassword(session.principal, { currentPassword, newPassword }, CALLER);
    return outcomeOf(changing.then((renewed) => renewed.session));
  }

  /** Asks the guard. */
  call(accessToken: string): Promise<'accepted' | Code> {
    const asked = this.app.get(SessionsService).authenticate(accessToken);
    return outcomeOf(asked.then(() => 'accepted' as const));
  }
}

const emailOf = (id: string) => `${id}@proof.test`;

/** The session that was asked for. @throws Error when it was refused */
export function granted(outcome: IssuedSession | Code): IssuedSession {
  if (typeof outcome === 'string') throw new Error(`refused: ${outcome}`);
  return outcome;
}

/** The refresh token that a session's client holds after an answer. */
export function refreshTokenOf({ refreshToken }: IssuedSession): string {
  if (!refreshToken) throw new Error('no refresh token was handed out');
  return refreshToken.text;
}

/** @throws AppError `SECOND_FACTOR_REQUIRED`, as the route answers it */
function sessionOf(outcome: SignInOutcome): IssuedSession {
  if (outcome.outcome === 'more-needed') throw new AppError('SECOND_FACTOR_REQUIRED');
  return outcome;
}

/** Turns a refusal that is thrown into one that is returned. @throws what is no refusal but a fault */
async function outcomeOf<T>(work: Promise<T>): Promise<T | Code> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof AppError && !isStall(error)) return error.code;
    throw error;
  }
}
