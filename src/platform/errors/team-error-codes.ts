import type { ErrorCode } from './error-code.js';

/**
 * Your own codes, for `throw new AppError('OUT_OF_STOCK')`: `OUT_OF_STOCK: { status: 409, title: 'This is sold out.' }`. Their title is English
 * unless a language's `problems.ts` has one for them.
 */
export const TEAM_ERROR_CODES = {} as const satisfies Record<string, ErrorCode>;
