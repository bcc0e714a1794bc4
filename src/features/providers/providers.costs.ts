import type { PaidCost } from '../../platform/limits/cost.js';

/** The discovery document, where it is not kept, and what is handed over behind the browser's back. */
export const BEGIN_AT_PROVIDER: PaidCost = {
  statements: 1,
  outbound: 2,
  paidBy: ['provider_steps_per_ip'],
};

/** The exchange of the code, the keys, the address; then a sign-in. */
export const BACK_FROM_PROVIDER: PaidCost = {
  statements: 20,
  outbound: 5,
  mails: 2,
  rows: 6,
  paidBy: ['provider_steps_per_ip'],
};
