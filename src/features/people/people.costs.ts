import type { PaidCost } from '../../platform/limits/cost.js';

/** One statement reads it all, and the audit keeps that it was read. */
export const EXPORT_MYSELF: PaidCost = { statements: 4, rows: 1, paidBy: ['own_exports_per_account'] };
