import { wholeNumber } from '../../platform/env/env-values.js';
import type { Env, ValuesOf } from '../../platform/registry/env.js';

export const variables = {
  /**
   * For how long a deletion can be taken back, in days; 0: it comes at once. Undefined: one's own comes at
   * once, and an admin's has ADMINS_DAYS.
   */
  DELETION_GRACE_DAYS: wholeNumber(0, 365).optional(),
};

const ADMINS_DAYS = 14;

/** For how many days somebody who has deleted their own account can take that back. */
export const ownGraceDays = (env: Env): number => env.DELETION_GRACE_DAYS ?? 0;

/** For how many days an admin's deletion can be taken back. */
export const adminsGraceDays = (env: Env): number => env.DELETION_GRACE_DAYS ?? ADMINS_DAYS;

type OwnVariables = ValuesOf<typeof variables>;
declare module '../../platform/registry/env.js' {
  interface Variables extends OwnVariables {}
}
