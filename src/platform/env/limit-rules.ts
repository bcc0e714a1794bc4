import type * as z from 'zod';
import { wholeNumber } from './env-values.js';

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

interface LimitRule {
  /** How many hits pass in one window. The environment can say another number: `LIMIT_` and the name in capitals. */
  max: number;
  /** How many times `max` an IPv6 network of 48 bits may have, which is up to 65,536 networks of 64 bits. */
  wider?: number;
  /** The window, in seconds: from its first hit; of failures in a row, from the last one. */
  seconds: number;
  /** The window begins again with each hit, and what was right ends it: so only what fails again and again adds up. */
  inARow?: true;
  /** The most that the environment can say. */
  ceiling?: number;
}

/** At most 100 failures one after another. Source: NIST SP 800-63B-4, section 3.2.2. */
const IN_A_ROW = { max: 100, seconds: 90 * DAY, inARow: true, ceiling: 100 } as const;

/** What a person can wait for, whom somebody else in their network has used up. */
const TRIES = { max: 10, seconds: 15 * MINUTE } as const;

/** Every limit, shared by all instances. Whose hits are counted together stands in `platform/limits/limits.ts`. */
export const LIMIT_RULES = {
  /** Sign-ins, right or wrong. */
  login_per_ip: { max: 100, wider: 4, seconds: 15 * MINUTE },
  /** Failures at an account in browsers that are not known to it. */
  login_per_account_and_ip: { ...TRIES, wider: 2 },
  /** Failures of one browser that has signed in before, of one session or one link: a stranger's failures are not the owner's. */
  login_per_device: TRIES,
  /** In browsers that are not known, from everywhere together. Beyond it they need the mailbox. */
  login_failures_per_account: IN_A_ROW,
  login_failures_per_device: IN_A_ROW,

  /** By whoever knows the password, and also where the new one is refused: each may cost two hashes, a look-up, a mail, and rows in the audit. */
  password_change_per_account: { max: 20, seconds: HOUR },

  register_per_ip: { max: 20, wider: 4, seconds: HOUR },
  resend_per_ip: { max: 20, wider: 4, seconds: HOUR },
  forgot_per_ip: { max: 20, wider: 4, seconds: HOUR },
  /** Tries of a link's token. */
  verify_per_ip: { max: 60, wider: 4, seconds: HOUR },
  /** Tries of a mail's code, which has 40 bits. By network first, so that a stranger alone can't keep an address from typing its own. */
  code_per_address_and_ip: { max: 10, wider: 2, seconds: HOUR },
  /** From all networks together. Source: NIST SP 800-63B-4, section 3.2.2. */
  code_per_address: { max: 100, seconds: DAY, ceiling: 100 },

  // Mails that a stranger can ask for: each purpose has a budget of its own, so that what is used up of one keeps nobody from another.
  register_mail_per_address_and_ip: { max: 3, wider: 2, seconds: HOUR },
  register_mail_per_address: { max: 10, seconds: HOUR },
  resend_mail_per_address_and_ip: { max: 3, wider: 2, seconds: HOUR },
  resend_mail_per_address: { max: 10, seconds: HOUR },
  // Not longer than its link lives: where a stranger has used this up, a link that works lies in the owner's mailbox.
  reset_mail_per_address_and_ip: { max: 3, wider: 2, seconds: 30 * MINUTE },
  reset_mail_per_address: { max: 10, seconds: 30 * MINUTE },
  sign_in_mail_per_address_and_ip: { max: 3, wider: 2, seconds: 30 * MINUTE },
  sign_in_mail_per_address: { max: 10, seconds: 30 * MINUTE },
  // By whoever knows the password: a mail to somebody who has not asked for it.
  email_change_per_account: { max: 10, seconds: DAY },
  email_change_per_ip: { max: 20, wider: 4, seconds: HOUR },
  email_change_mail_per_address_and_ip: { max: 3, wider: 2, seconds: HOUR },
  email_change_mail_per_address: { max: 10, seconds: HOUR },
} as const satisfies Record<string, LimitRule>;

export type LimitName = keyof typeof LIMIT_RULES;

export const LIMIT_NAMES = Object.keys(LIMIT_RULES) as LimitName[];

/** What a limit is, with the types that are the same for all. */
export const limitRule = (name: LimitName): LimitRule => LIMIT_RULES[name];

/** How many hits each limit lets pass. */
export type Limits = Readonly<Record<LimitName, number>>;

/** The highest number that can be said of a limit that names none itself. */
const CEILING = 1_000_000;

const variableOf = <Name extends LimitName>(name: Name) => `LIMIT_${name.toUpperCase()}` as `LIMIT_${Uppercase<Name>}`;

/** One variable for each limit. */
export const limitVariables = Object.fromEntries(
  LIMIT_NAMES.map((name) => [variableOf(name), wholeNumber(1, limitRule(name).ceiling ?? CEILING).optional()]),
) as { [Name in LimitName as `LIMIT_${Uppercase<Name>}`]: z.ZodOptional<ReturnType<typeof wholeNumber>> };

/** The numbers that count: those of the environment, else the usual ones. */
export function limitsOf(env: { [Name in LimitName as `LIMIT_${Uppercase<Name>}`]?: number | undefined }): Limits {
  return Object.fromEntries(LIMIT_NAMES.map((name) => [name, env[variableOf(name)] ?? LIMIT_RULES[name].max])) as Limits;
}
