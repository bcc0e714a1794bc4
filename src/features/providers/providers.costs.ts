import type { CoveredCost, PaidCost } from '../../platform/limits/cost.js';

/** The discovery document, where it is not kept, and what is handed over behind the browser's back. */
export const BEGIN_AT_PROVIDER: PaidCost = {
  statements: 1,
  outbound: 2,
  paidBy: ['provider_steps_per_ip'],
};

/** The exchange of the code, the keys, the address; then a sign-in, which pays for its sign-out, too. */
export const BACK_FROM_PROVIDER: PaidCost = {
  statements: 20,
  outbound: 6,
  mails: 2,
  rows: 6,
  paidBy: ['provider_steps_per_ip'],
};

/**
 * The discovery document and the keys, for who sends a token that none of the kept ones fits. Nothing is
 * counted and nothing written for one that is refused besides; a row for each session that ends.
 */
export const LOGOUT_AT_PROVIDER: PaidCost = {
  statements: 6,
  outbound: 2,
  rows: 2,
  paidBy: ['provider_steps_per_ip'],
};

/** Its discovery document, where it is not kept. */
export const SIGN_OUT_AT_PROVIDER: CoveredCost = {
  statements: 2,
  rows: 1,
  covered: 'the sign-in that began the session, with the question for where the provider signs out',
};
