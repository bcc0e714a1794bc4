import type { CoveredCost } from '../../platform/limits/cost.js';

export const ACCEPT_TERMS: CoveredCost = {
  statements: 5,
  rows: 1,
  covered: "changes the session's own user; is audited once a version",
};
