import { availableParallelism } from 'node:os';
import type * as Argon2 from '@node-rs/argon2';
import { Semaphore } from '../../platform/concurrency/semaphore.js';
import { AppError } from '../../platform/errors/app-error.js';
import { sentence } from '../../platform/errors/sentences.js';
import { networkOf } from '../../platform/limits/network.js';
import { readLegacyHash } from './legacy-hash.js';
import { normalisePassword } from './password-text.js';

/**
 * argon2id with 19 MiB, two passes, one lane. Source: OWASP Password Storage Cheat Sheet, "Argon2id". Raise them here:
 * hashes made with less are made again at the next sign-in.
 */
const PARAMETERS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** One less than the threads that Node has for such work: name lookups need them too. */
const MAX_AT_ONCE = 3;

/**
 * Each hash takes a processor and 19 MiB: as many at once as there are processors, and no more waiting than are served
 * within the time that a person waits. So a flood of sign-ins is refused, and leaves room for every other request; and of several
 * networks and accounts each has its turns, so that a flood from one leaves room for the sign-ins of the others.
 */
const hashing = new Semaphore({
  size: Math.min(availableParallelism(), MAX_AT_ONCE),
  waitMs: 2000,
  maxWaiting: 64,
  refusal: () => new AppError('BUSY', { detail: sentence('password.hashesBusy') }),
});

/** A hash that no password has, at today's cost: verified when there is nothing else to verify, to take the same time. */
const DUMMY_HASH = `$argon2id$v=19$${costs()}$${'A'.repeat(22)}$${'A'.repeat(43)}`;

function costs(): string {
  return `m=${PARAMETERS.memoryCost},t=${PARAMETERS.timeCost},p=${PARAMETERS.parallelism}`;
}

/** On whose behalf a hash is made or compared: a network and an account have their turns beside the others', however many requests they send. */
export interface Payer {
  ip: string | null;
  /** The address, or the id of a user or a link. */
  account: string;
}

/** An IPv6 network counts by 48 bits. Whoever names nobody is nobody, all of them together. */
function partiesOf({ ip, account }: Payer = { ip: null, account: '' }): string[] {
  const { narrow, wide } = networkOf(ip);
  return [`network ${wide ?? narrow}`, `account ${account}`];
}

/**
 * @returns argon2id in PHC format, about 97 characters; takes some 12 ms off the main thread
 * @throws AppError `BUSY`
 */
export function hashPassword(password: string, payer?: Payer): Promise<string> {
  const text = normalisePassword(password);
  return hashing.pass(async () => (await argon2()).hash(text, PARAMETERS), partiesOf(payer));
}

/** argon2 in PHC format, of parameters that a server can bear. */
const ARGON2 = /^\$argon2(id|i|d)\$v=19\$m=\d{1,6},t=\d{1,2},p=\d{1,2}\$[A-Za-z0-9+/]{11,}\$[A-Za-z0-9+/]{11,}$/;

/**
 * Compares a password with a hash, or with a dummy: undefined takes as long as a hash, and is always false. So does a text
 * that is no hash at all. A hash of less than today's cost takes as long as one of today's, or its speed would tell that
 * there is such a user.
 * @throws AppError `BUSY`
 */
export async function verifyPassword(passwordHash: string | undefined, password: string, payer?: Payer): Promise<boolean> {
  const presented = normalisePassword(password);
  const isCurrent = passwordHash !== undefined && !needsRehash(passwordHash);
  const [matches] = await hashing.pass(async () => {
    const { verify } = await argon2();
    if (isCurrent) return [await verify(passwordHash, presented)];
    return Promise.all([compareOther(passwordHash, password), verify(DUMMY_HASH, presented)]);
  }, partiesOf(payer));
  return matches ?? false;
}

/** Compares with a hash that is not of today's cost, or of another system. */
async function compareOther(passwordHash: string | undefined, password: string): Promise<boolean> {
  if (passwordHash === undefined) return false;
  if (ARGON2.test(passwordHash)) return (await argon2()).verify(passwordHash, normalisePassword(password)).catch(() => false);
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
  return !(passwordHash.startsWith(`$argon2id$v=19$${costs()}$`) && ARGON2.test(passwordHash));
}
