import { type SQL, sql } from 'drizzle-orm';
import type { Variables } from '../../platform/registry/env.js';
import type { ProofRow } from '../../platform/registry/proofs.js';
import { isOn } from '../../platform/sign-in-methods/variables.js';
import { passkeys } from './passkeys.table.js';
import { PASSKEY } from './sign-in-method.js';
import { hasPasskeys } from './variables.js';

const has = (userId: SQL<string>, kind: SQL): SQL<boolean> =>
  sql`EXISTS (SELECT FROM ${passkeys} WHERE ${passkeys.userId} = ${userId} AND ${kind})`;

/** Where they are switched off, nobody can set one up. */
const isOffered = (env: Variables) => hasPasskeys(env) && isOn(env, PASSKEY);

export const proofs = {
  /** A passkey that stays on its device. */
  hwk: {
    factor: 'second',
    isHeld: (userId) => has(userId, sql`NOT ${passkeys.isBackupEligible}`),
    isOffered,
    of: PASSKEY,
  },
  /** A passkey that can be synced. */
  swk: {
    factor: 'second',
    isHeld: (userId) => has(userId, sql`${passkeys.isBackupEligible}`),
    isOffered,
    of: PASSKEY,
  },
  /** Either, in the place of a password: its device has verified its user. Nobody is asked for it by name. */
  mfa: { factor: 'both', shownWith: ['hwk', 'swk'], of: PASSKEY },
} as const satisfies Record<string, ProofRow>;

type Proofs = typeof proofs;
declare module '../../platform/registry/proofs.js' {
  interface ProofMethods extends Proofs {}
}
