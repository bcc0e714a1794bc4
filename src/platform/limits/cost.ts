import { SetMetadata } from '@nestjs/common';
import type { LimitName } from '../registry/limit-rule.js';

/** The most that one request uses, whatever its answer. */
interface Expense {
  /** Statements, in or after the answer; without those of a delivery. */
  statements: number;
  /** Password hashes, made or compared: each takes a processor for some 12 ms, and 19 MiB. */
  hashes?: number;
  /** Questions to somebody else's service: the list of breached passwords. */
  outbound?: number;
  mails?: number;
  /** Rows that stay: of users, sessions, tokens, mails and the audit. Counts of limits are none. */
  rows?: number;
}

/**
 * The budget that pays: limits, in the order in which they are counted. Those first that nobody else can use
 * up.
 */
export type Budgets = readonly [LimitName, ...LimitName[]];

/** A route that uses scarce resources. */
export type PaidCost = Expense & { paidBy: Budgets; covered?: never };

/** A route that reads, or changes existing rows: no hash, no mail and no question to anybody. */
export type CoveredCost = Pick<Expense, 'statements' | 'rows'> & {
  hashes?: never;
  outbound?: never;
  mails?: never;
  paidBy?: never;
  /** Why nobody pays. */ covered: string;
};

/**
 * The cost of a route, and the budget that pays for it. Every route says it, or does not compile: what costs
 * a hash, a mail or a question can't be without a limit.
 */
export type Cost = PaidCost | CoveredCost;

/** Of a route that answers from memory. */
export const NOTHING: Cost = { statements: 0, covered: 'answers from memory' };

/** Of a route that only reads: the guard's statement, and as many of its own. */
export const reads = (statements: number): Cost => ({ statements, covered: 'reads only' });

export const COST = 'postern:cost';

/**
 * Says what a route costs that is not part of the API's description; `@Documented()` says it of the others.
 */
export const Costs = (cost: Cost) => SetMetadata(COST, cost);
