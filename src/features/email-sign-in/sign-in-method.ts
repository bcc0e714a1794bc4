import { sql } from 'drizzle-orm';
import { literal } from '../../platform/db/sql-parts.js';
import type { SignInMethod, WaysInPart } from '../../platform/registry/sign-in-methods.js';

/** As SIGN_IN_METHODS names it. */
export const EMAIL = 'email';

export const signInMethods = (): SignInMethod[] => [{ name: EMAIL, isOnByDefault: false }];

/** Every user has an address that was proven. */
export const waysIn: WaysInPart = () => sql`SELECT ${literal(EMAIL)}`;
