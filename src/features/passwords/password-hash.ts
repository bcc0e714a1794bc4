import { availableParallelism } from 'node:os';
import type * as Argon2 from '@node-rs/argon2';
import { Semaphore } from '../../platform/concurrency/semaphore.js';
import { AppError } from '../../platform/errors/app-error.js';
import { sentence } from '../../platform/errors/sentences.js';
import { record, secondsSince } from '../../platform/telemetry/metrics.js';
import { inSpan } from '../../platform/telemetry/spans.js';
import { networkOf } from '../../platform/limits/network.js';
import { readLegacyHash } from './legacy-hash.js';
import { normalisePassword } from './password-text.js';

/**
 * argon2id with 19 MiB, two passes, one lane. Source: OWASP Password Storage Cheat Sheet, "Argon2id". Raise
 * them here: hashes made with less are made again at the next sign-in.
 */
const PARAMETERS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** One less than the threads that Node has for such work: name lookups need them too. */
const MAX_AT_ONCE = 3;

/**
 * Each hash takes a processor and 19 MiB: as many at once as there are processors, and no more waiting than
 * are served within the time that a person waits. So a flood of sign-ins is refused, and leaves capacity for
 * every other request; and of several networks and accounts each has its turns, so that a flood from one
 * leaves capacity for the sign-ins of the others.
 */
const hashing = new Semaphore({
  size: Math.min(availableParallelism(), MAX_AT_ONCE),
  waitMs: 2000,
  maxWaiting: 64,
  refusal: hashesBusy,
});

/** There are more sign-ins than there is time for. */
export function hashesBusy(): AppError {
  return new AppError('BUSY', { detail: sentence('password.hashesBusy') });
}

/** The beginning of each hash of today. */
export const TODAYS_PREFIX = `$argon2id$v=19$${costs()}$`;

/**
 * A hash that no password has, at today's cost: verified when there is nothing else to verify, to take the
 * same time.
 */
const DUMMY_HASH = `${TODAYS_PREFIX}${'A'.repeat(22)}$${'A'.repeat(43)}`;

function costs(): string {
  return `m=${PARAMETERS.memoryCost},t=${PARAMETERS.timeCost},p=${PARAMETERS.parallelism}`;
}

/**
 * On whose behalf a hash is made or compared: a network and an account have their turns beside the others',
 * however many requests they send.
 */
export interface Payer {
  ip: string | null;
  /** The address, or the id of a user or a link. */
  account: string;
}

/** An IPv6 network counts by 48 bits. Requests that name nobody count together. */
export function partiesOf({ ip, account }: Payer = { ip: null, account: '' }): string[] {
  const { narrow, wide } = networkOf(ip);
  return [`network ${wide ?? narrow}`, `account ${account}`];
}

/** @throws AppError `BUSY` */
function inTurn<T>(work: () => Promise<T>, payer: Payer | undefined): Promise<T> {
  const asked = performance.now();
  const pass = () =>
    hashing.pass(() => {
      record('postern.password_hash.wait', secondsSince(asked));
      return work();
    }, partiesOf(payer));
  return inSpan('hash password', 'internal', {}, pass);
}

/**
 * @returns argon2id in PHC format, about 97 characters; takes some 12 ms off the main thread
 * @throws AppError `BUSY`
 */
export function hashPassword(password: string, payer?: Payer): Promise<string> {
  const text = normalisePassword(password);
  return inTurn(async () => (await argon2()).hash(text, PARAMETERS), payer);
}

/** argon2 in PHC format, of parameters that a server can bear. */
const ARGON2 =
  /^\$argon2(id|i|d)\$v=19\$m=\d{1,6},t=\d{1,2},p=\d{1,2}\$[A-Za-z0-9+/]{11,}\$[A-Za-z0-9+/]{11,}$/;

/**
 * Compares a password with a hash, or with a dummy: undefined takes as long as a hash, and is always false.
 * So does a text that is no hash at all. A wrong password costs a hash of today besides the one that is
 * stored, where that is another; what the others cost adds `spendLikeOthers`.
 * @throws AppError `BUSY`
 */
export async function verifyPassword(
  passwordHash: string | undefined,
  password: string,
  payer?: Payer,
): Promise<boolean> {
  const presented = normalisePassword(password);
  const isCurrent = passwordHash !== undefined && !needsRehash(passwordHash);
  return inTurn(async () => {
    const { verify } = await argon2();
    if (isCurrent) return verify(passwordHash, presented);
    if (await compareOther(passwordHash, password)) return true;
    await verify(DUMMY_HASH, presented);
    return false;
  }, payer);
}

/** One kind of hash that is stored, and is not of today's cost. */
export interface HashKind {
  /** The beginning of each of them: scheme and cost. */
  prefix: string;
  /** One of this kind that is nobody's. */
  decoy: string;
}

/** @param sample a stored hash, of which nothing but the shape is kept */
export function hashKindOf(prefix: string, sample: string): HashKind {
  // As base64, of each maker, these are zeros.
  const zero = prefix.includes('$2') ? '.' : 'A';
  return { prefix, decoy: prefix + sample.slice(prefix.length).replaceAll(/[A-Za-z0-9+/.]/g, zero) };
}

/**
 * After a wrong password: compares it with a decoy of each kind of hash but the one that it was compared with
 * already. So a refusal costs the same, a hash of each kind, for an address that nobody has, one that was
 * imported and any other. One after the other, as with the first.
 * @throws AppError `BUSY`
 */
export async function spendLikeOthers(
  kinds: readonly HashKind[],
  passwordHash: string | undefined,
  password: string,
  payer?: Payer,
): Promise<void> {
  if (kinds.length === 0) return;
  const others = kinds.filter(({ prefix }) => !passwordHash?.startsWith(prefix));
  // Also with nothing to do: who waits here must tell nothing.
  await inTurn(async () => {
    for (const { decoy } of others) await compareOther(decoy, password);
  }, payer);
}

/** Compares with a hash that is not of today's cost, or of another system. */
async function compareOther(passwordHash: string | undefined, password: string): Promise<boolean> {
  if (passwordHash === undefined) return false;
  if (ARGON2.test(passwordHash))
    return (await argon2()).verify(passwordHash, normalisePassword(password)).catch(() => false);
  return (await readLegacyHash(passwordHash)?.(password)) ?? false;
}

/** Whether there is anything that a password could be compared with. */
export function isReadableHash(passwordHash: string): boolean {
  return ARGON2.test(passwordHash) || readLegacyHash(passwordHash) !== undefined;
}

let loading: Promise<typeof Argon2> | undefined;

/** Loaded by the first password, since most starts of a function meet none. */
function argon2() {
  return (loading ??= import('@node-rs/argon2'));
}

/** Whether a hash was made with less than today's cost, or by another system. */
export function needsRehash(passwordHash: string): boolean {
  return !(passwordHash.startsWith(TODAYS_PREFIX) && ARGON2.test(passwordHash));
}
