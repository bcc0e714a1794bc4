import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { monthlyBill, planBill } from '../bench/month/bill.mjs';
import prices from '../bench/month/prices.json' with { type: 'json' };
import use from '../bench/month/use.json' with { type: 'json' };

test('the cheapest plan that takes all emails is taken; one without a price for more ends there', () => {
  const plans = [
    { month: 0, included: 3000, further: undefined },
    { month: 20, included: 50_000, further: 0.001 },
    { month: 90, included: 100_000, further: 0.001 },
  ];
  expect(planBill(plans, 3000)).toBe(0);
  expect(planBill(plans, 3001)).toBe(20);
  expect(planBill(plans, 110_000)).toBe(80);
  expect(planBill(plans.slice(0, 1), 3001)).toBe(Infinity);
});

test('a month is what its requests take, by the formula and the prices of the page', () => {
  // Each hour of 730 has ten requests of 36 s of processor time and 72 s at work: 73 and 146 hours.
  const figures = new Map([
    ['GET /auth/me', { cpuMs: 36_000, ms: 72_000, databaseMs: 36_000, walBytes: 1e9, emails: 1 }],
  ]);
  const alone = { ...use, coldStartsPerThousand: 0, perUser: { 'GET /auth/me': 10 } };
  const bill = monthlyBill(prices, figures, alone, 730);
  expect(bill).toMatchObject({ requests: 7300, emails: 7300 });
  // Within the credit: 73 h at 0.128, 146 h of 2 GB at 0.0106, and 7,300 invocations.
  expect(bill.vercel).toBe(20);
  // A tenth of a processor, five times that in the busiest hour, which may take a half of all: 1 unit.
  expect(bill.postgres).toBeCloseTo(730 * 0.106 + (730 * 10_000 * 0.35) / 1e9 + (7300 / 30) * 0.2, 6);
  expect(bill.mail).toBe(20);
  expect(monthlyBill(prices, figures, alone, 7300).vercel).toBeCloseTo(
    730 * 0.128 + 1460 * 2 * 0.0106 + 0.073 * 0.6,
    6,
  );
});

test('each price has its source, and the page says of which day the prices are', () => {
  const { vercel, postgres, mail, vendors } = prices;
  for (const { source } of [vercel, postgres, mail, ...vendors]) expect(source).toMatch(/^https:.*20\d\d/);
  expect(readFileSync('docs/performance.md', 'utf8')).toContain(`prices of ${prices.asOf}`);
});
