import { randomInt } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { Sql } from 'postgres';
import type { TestApp } from 'postern/testing';
import { Keyring } from '../../src/platform/crypto/keyring.js';
import { hashSecret } from '../../src/platform/crypto/secret-token.js';
import { isDatabaseUnavailable } from '../../src/platform/db/failures.js';
import { AppError } from '../../src/platform/errors/app-error.js';
import type { Code } from '../../src/platform/errors/error-codes.js';
import type { ClientInfo } from '../../src/platform/http/client-info.js';
import { readRefreshToken } from '../../src/features/sessions/refresh-token.js';
import type { Principal } from '../../src/features/sessions/principal.js';
import type { IssuedSession } from '../../src/features/sessions/session-issuer.js';
import { SessionsService } from '../../src/features/sessions/sessions.service.js';
import { TEST_ENV } from '../support/app.js';
import { require } from './rules.js';
import { signInNewUser, type Way } from './signing-in.js';

/** A token as a client holds it. */
export interface Token {
  text: string;
  generation: number;
  /** In virtual seconds since sign-in: the end of its cookie. */
  expiresAt: number;
}

/** What a sign-in or a refresh answers. */
export interface Tokens {
  access: Token;
  /** Missing: the client keeps the one that it presented. */
  refresh?: Token;
}

/** From where a request comes, and with which program: an address, and a User-Agent. */
export interface Place {
  /** Odd ones are of IPv6, where each request has an address of its own in its /64. */
  network: number;
  agent: number;
  /** The public key whose possession it proves. */
  key?: Buffer;
}

export interface Refusal {
  refused: Code;
  clearsCookies: boolean;
}

/**
 * The machine was too slow, or the database too busy, for virtual time to mean anything: play the scenario
 * once more.
 */
export class Stalled extends Error {}

/** How far the clocks of two instances may differ: an access token is good for so much longer. */
const LEEWAY_SECONDS = 10;

/** How long a group of arrivals may take in real time: a second of virtual time must not pass by itself. */
const STALL_MS = 700;

/**
 * How long arrivals of one second are held up at the row, in milliseconds: long enough for their statements
 * to be there.
 */
const COLLISION_MS = 5;

const clientInfoOf = ({ network, agent, key }: Place): ClientInfo => ({
  ip: network % 2 === 0 ? `203.0.113.${network}` : `2001:db8:0:${network}::${randomInt(1, 9999)}`,
  userAgent: `model ${agent}`,
  requestId: 'model',
  actorId: null,
  provenKey: key && { key, by: 'device' },
});
const refreshKeys = new Keyring([TEST_ENV.REFRESH_TOKEN_SECRET]);

/** The real app, and connections of the test's own, on which time passes. */
export interface Stage {
  app: TestApp['app'];
  sql: Sql;
}

/**
 * The real service with its real statements, as one session's clients meet them. Virtual time passes by
 * making the session's row older.
 */
export class SessionServer {
  private readonly service: SessionsService;
  private agedAt = 0;
  sessionId = '';
  userId = '';
  private now = 0;
  /** How sure the sign-in has made it who it is: nothing of what comes after changes that. */
  private assurance = 0;

  constructor(private readonly stage: Stage) {
    this.service = stage.app.get(SessionsService);
  }

  /** A new user with one session. @param hasApp whose code they show as a second factor */
  async signIn(place: Place, way: Way): Promise<Tokens & { refresh: Token }> {
    const issued = await signInNewUser(this.stage, clientInfoOf(place), way).catch(rethrow);
    this.sessionId = issued.principal.session.id;
    this.userId = issued.principal.user.id;
    this.assurance = way.hasApp ? 2 : 1;
    const { access, refresh } = this.received(issued);
    if (!refresh) throw new Error('a sign-in gave no refresh token');
    return { access, refresh };
  }

  /** Lets the session be as old as `now` says: exactly, however much real time has passed. */
  async advanceTo(now: number): Promise<void> {
    this.now = now;
    this.agedAt = performance.now();
    await this.stage.sql`
      WITH passed AS (SELECT id, make_interval(secs => ${now}) - (now() - created_at) AS time FROM sessions
        WHERE id = ${this.sessionId})
      UPDATE sessions s SET created_at = created_at - time, rotated_at = rotated_at - time, issued_at =
        issued_at - time, confirmed_at = confirmed_at - time, bound_at = bound_at - time,
        idle_expires_at = idle_expires_at - time, expires_at = expires_at - time
      FROM passed WHERE s.id = passed.id`;
  }

  /** @throws Stalled if so much real time has passed since `advanceTo` that virtual time is not exact */
  requireExactness(): void {
    if (performance.now() - this.agedAt > STALL_MS) throw new Stalled('the machine was too slow');
  }

  /**
   * Makes sure that the statements of `work` meet at the session's row: they find it locked, and go on when
   * all have come.
   */
  async collide<T>(work: () => Promise<T>): Promise<T> {
    const { working } = await this.stage.sql.begin(async (tx) => {
      await tx`SELECT 1 FROM sessions WHERE id = ${this.sessionId} FOR UPDATE`;
      const begun = { working: work() };
      await wait(COLLISION_MS);
      return begun;
    });
    return working;
  }

  /** @param isBinding the session is to be bound to the key of `place` */
  async refresh(presented: string | undefined, place: Place, isBinding = false): Promise<Tokens | Refusal> {
    const outcome = await answered(this.service.refresh(presented, clientInfoOf(place), { isBinding }));
    return 'refused' in outcome ? outcome : this.received(outcome);
  }

  /** A guarded request. @param isRelayed by a server that doesn't know if its browser has the cookies */
  async call(access: Token | undefined, isRelayed = false): Promise<'accepted' | Refusal> {
    // The token's own expiry is in real time.
    const isGood = access !== undefined && this.now <= access.expiresAt + LEEWAY_SECONDS;
    const outcome = await answered(
      this.service.authenticate(isGood ? access.text : undefined, { isRelayed }),
    );
    if ('refused' in outcome) return outcome;
    this.requireProof(outcome);
    return 'accepted';
  }

  /** The row, the audit and the mails at the end of it all. */
  async inspect(): Promise<{
    tokenHash: Buffer;
    revokedReason: string | null;
    replayed: number[];
    notices: number;
  }> {
    const [row] = await this.stage.sql<
      { token_hash: Buffer; revoked_reason: string | null; replayed: number[]; notices: number }[]
    >`
      SELECT token_hash, revoked_reason,
        ARRAY(SELECT generation FROM audit_events WHERE session_id = s.id AND event = 'refresh_replayed') AS
          replayed,
        (SELECT count(*)::int FROM outbox o WHERE o.recipient = u.email AND template = 'session-reused') AS
          notices
      FROM sessions s JOIN users u ON u.id = s.user_id WHERE s.id = ${this.sessionId}`;
    if (!row) throw new Error('the session is gone');
    return {
      tokenHash: row.token_hash,
      revokedReason: row.revoked_reason,
      replayed: row.replayed,
      notices: row.notices,
    };
  }

  private requireProof({ session }: Principal): void {
    const { assurance } = session.proof;
    require(assurance === this.assurance, `a session of assurance ${this.assurance} has ${assurance}`);
  }

  private received({ principal, accessToken, refreshToken }: IssuedSession): Tokens {
    this.requireProof(principal);
    const claims = JSON.parse(Buffer.from(accessToken.text.split('.')[1] ?? '', 'base64url').toString()) as {
      gen: number;
    };
    const access = {
      text: accessToken.text,
      generation: claims.gen,
      expiresAt: this.now + accessToken.maxAgeSeconds,
    };
    if (!refreshToken) return { access };
    const { generation } = read(refreshToken.text);
    return {
      access,
      refresh: { text: refreshToken.text, generation, expiresAt: this.now + refreshToken.maxAgeSeconds },
    };
  }
}

/** SHA-256 of a refresh token's secret, as the row has it. */
export function hashOf(token: Token): Buffer {
  return hashSecret(read(token.text).secret);
}

function read(text: string) {
  const token = readRefreshToken(text, refreshKeys);
  if (!token || token === 'unknown key')
    throw new Error('a refresh token that can not be read was handed out');
  return token;
}

/** Turns a refusal that is thrown into one that is returned, as the error filter turns it into an answer. */
async function answered<T>(work: Promise<T>): Promise<T | Refusal> {
  try {
    return await work;
  } catch (error) {
    if (!(error instanceof AppError) || isTooBusy(error)) return rethrow(error);
    return { refused: error.code, clearsCookies: error.clears.length > 0 };
  }
}

/** @throws Stalled for a machine on which the database was too busy; else the error itself */
function rethrow(error: unknown): never {
  if (isTooBusy(error)) throw new Stalled('the database was too busy', { cause: error });
  throw error;
}

const isTooBusy = (error: unknown): boolean =>
  error instanceof AppError ? error.code === 'DATABASE_UNAVAILABLE' : isDatabaseUnavailable(error);
