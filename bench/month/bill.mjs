// @ts-check

/**
 * The measures of one request.
 * @typedef {object} Figures
 * @property {number} cpuMs the function's processor time
 * @property {number} ms how long the function is at work
 * @property {number} databaseMs the database's processor time
 * @property {number} walBytes what the database writes ahead
 * @property {number} emails that go out
 */

/**
 * How people use it, in a month.
 * @typedef {object} Use
 * @property {number} peakOverMean how many times the mean rate the busiest hour has
 * @property {number} busiestDatabase which part of the database's processors that hour may take
 * @property {number} historyDays how far back the database can be restored
 * @property {number} bytesPerUser in the database, with sessions, audit and indexes
 * @property {number} coldStartsPerThousand requests that meet a new instance
 * @property {number} coldStartCpuMs what such a start takes
 * @property {Record<string, number>} perUser requests of one person
 */

/** @typedef {typeof import('./prices.json', { with: { type: 'json' } })} Prices */

const HOURS = 730;
const MS_PER_HOUR = 3_600_000;
const GB = 1e9;
const MILLION = 1e6;

/**
 * The cost of a month, in the currency of the prices:
 *
 * - Vercel: the plan, and what its credit does not cover of (CPU hours × price) + (GB of an instance × hours
 *   at work × price) + invocations + requests at the edge beyond those that are free. No two requests share
 *   an instance's memory here, though in life they do: it is the most that it can be.
 * - PostgreSQL: compute of one size all month long, which the busiest hour asks for, + storage + history.
 * - Resend: the cheapest plan that takes all emails.
 *
 * @param {Prices} prices
 * @param {Map<string, Figures>} figures of each operation that `use` names
 * @param {Use} use
 * @param {number} users who come in that month
 */
export function monthlyBill(prices, figures, use, users) {
  const total = sumOf(figures, use, users);
  const starting = (total.requests / 1000) * use.coldStartsPerThousand * use.coldStartCpuMs;
  const vercel = vercelBill(prices.vercel, {
    requests: total.requests,
    cpuHours: (total.cpuMs + starting) / MS_PER_HOUR,
    hours: (total.ms + starting) / MS_PER_HOUR,
  });
  const postgres = postgresBill(prices.postgres, {
    busiest: ((total.databaseMs / MS_PER_HOUR / HOURS) * use.peakOverMean) / use.busiestDatabase,
    gb: (users * use.bytesPerUser) / GB,
    historyGb: ((total.walBytes / 30) * use.historyDays) / GB,
  });
  const plans = prices.mail.plans.map(({ month, emails, furtherThousand }) => ({
    month,
    included: emails,
    further: furtherThousand === undefined ? undefined : furtherThousand / 1000,
  }));
  const mail = planBill(plans, total.emails);
  return {
    requests: total.requests,
    emails: total.emails,
    vercel,
    postgres,
    mail,
    sum: vercel + postgres + mail,
  };
}

/** @param {Map<string, Figures>} figures @param {Use} use @param {number} users */
function sumOf(figures, use, users) {
  const total = { requests: 0, cpuMs: 0, ms: 0, databaseMs: 0, walBytes: 0, emails: 0 };
  for (const [operation, perUser] of Object.entries(use.perUser)) {
    const one = figures.get(operation);
    if (!one) throw new Error(`${operation} was not measured`);
    const times = users * perUser;
    total.requests += times;
    total.cpuMs += times * one.cpuMs;
    total.ms += times * one.ms;
    total.databaseMs += times * one.databaseMs;
    total.walBytes += times * one.walBytes;
    total.emails += times * one.emails;
  }
  return total;
}

/**
 * @param {Prices['vercel']} prices
 * @param {{ requests: number, cpuHours: number, hours: number }} used
 */
function vercelBill(prices, { requests, cpuHours, hours }) {
  const usage =
    cpuHours * prices.activeCpuHour +
    hours * prices.instanceGb * prices.memoryGbHour +
    (requests / MILLION) * prices.millionInvocations +
    (Math.max(0, requests - prices.freeEdgeRequests) / MILLION) * prices.millionEdgeRequests;
  return prices.plan + Math.max(0, usage - prices.credit);
}

/**
 * @param {Prices['postgres']} prices
 * @param {{ busiest: number, gb: number, historyGb: number }} used `busiest` in processors
 */
function postgresBill(prices, { busiest, gb, historyGb }) {
  const units = Math.max(1, Math.ceil(busiest / prices.smallestUnit)) * prices.smallestUnit;
  const storage = gb * prices.storageGbMonth + historyGb * prices.historyGbMonth;
  return units * HOURS * prices.computeUnitHour + storage;
}

/**
 * The least that so many cost in one of several plans; a plan without a price for further ones ends there.
 * @param {{ month: number, included: number, further: number | undefined }[]} plans
 * @param {number} count
 */
export function planBill(plans, count) {
  return Math.min(
    ...plans.map(({ month, included, further }) =>
      count <= included ? month : further === undefined ? Infinity : month + (count - included) * further,
    ),
  );
}
