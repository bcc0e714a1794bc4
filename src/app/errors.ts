import type { ErrorCode } from '../platform/registry/errors.js';

/**
 * Your own codes, for `throw new AppError('OUT_OF_STOCK')`: `OUT_OF_STOCK: { status: 409, title: 'This is
 * sold out.' }`. A language without a title for one says the English one.
 */
export const errors = {} as const satisfies Record<string, ErrorCode>;

/**
 * The sentences of your problems besides their titles, for `sentence('shop.closed')`: `'shop.closed': 'This
 * shop is closed.'`.
 */
export const sentences = {} as const;

type OwnErrors = typeof errors;
type OwnSentences = typeof sentences;

declare module '../platform/registry/errors.js' {
  interface ErrorCodes extends OwnErrors {}
  interface Sentences extends OwnSentences {}
}
