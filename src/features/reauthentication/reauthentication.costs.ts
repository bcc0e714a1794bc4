import type { Budgets, PaidCost } from '../../platform/limits/cost.js';
import type { Reservation } from '../../platform/limits/reservations.js';

/**
 * A typed password is counted by the session, or the link, that it came with: nobody
 * else can use that up.
 */
export const REAUTHENTICATION: Budgets = ['login_per_device', 'login_failures_per_device'];

/** Tries of a second factor's codes, by whichever session of the account. */
export const PROOF_BY_CODE: Budgets = ['code_tries_per_account'];

/** The password is compared once; the owner of a recovery code, or of a copied passkey, is told by mail. */
export const PROVE: PaidCost = {
  statements: 11,
  hashes: 1,
  mails: 1,
  rows: 3,
  paidBy: [...REAUTHENTICATION, ...PROOF_BY_CODE],
};

const isFailure = ({ limit }: Reservation[number]): boolean =>
  (REAUTHENTICATION as readonly string[]).includes(limit);

/** Of what was counted, what only a wrong password keeps. */
export const failuresOf = (counted: Reservation): Reservation => counted.filter(isFailure);

/** The rest: what only a right password keeps. */
export const othersOf = (counted: Reservation): Reservation => counted.filter((hit) => !isFailure(hit));
