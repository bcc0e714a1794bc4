import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import '../index.js';
import { limitRule } from '../../platform/limits/limits.js';
import type { LimitName } from '../../platform/registry/limit-rule.js';
import { TRIES_OF_A_MAIL } from './asking.js';
import { CODES } from './email-code.js';
import { ASK } from './email-sign-in.costs.js';

const DAY = 86_400;
const DAYS = 365;

/** How many a limit lets pass in a day. */
function aDay(name: LimitName): number {
  const { max, seconds } = limitRule(name);
  return Math.floor((max * DAY) / seconds);
}

/** The most tries of a stranger, by the limits. */
const emails = {
  ofAnAddress: aDay('email_sign_in_per_address'),
  ofANetwork: aDay('email_sign_in_per_ip'),
};
const account = Math.min(emails.ofAnAddress * TRIES_OF_A_MAIL, aDay('email_code_a_day_per_address'));
const network = Math.min(emails.ofANetwork * TRIES_OF_A_MAIL, aDay('login_per_ip'));

test('a stranger guesses a code of an account in a day with a chance of less than one in a million', () => {
  expect(TRIES_OF_A_MAIL / CODES).toBeLessThanOrEqual(5e-8);
  expect(account / CODES).toBeLessThan(1e-6);
  expect((account * DAYS) / CODES).toBeLessThan(1e-3);
});

test('no variable makes a guess likelier: the tries of a day have a ceiling', () => {
  for (const name of ['email_code_a_day_per_address', 'email_code_a_day_per_device'] as const)
    expect(limitRule(name)).toMatchObject({ max: 50, ceiling: 50, seconds: DAY });
  expect(ASK.paidBy).toContain('email_sign_in_per_address');
});

test('the documentation has these figures', () => {
  const page = readFileSync('docs/email-sign-in.md', 'utf8');
  for (const tries of [TRIES_OF_A_MAIL, account, account * DAYS, network])
    expect(page).toContain(`| ${tries} | ${tries} in ${CODES / 1e6} million |`);
});
