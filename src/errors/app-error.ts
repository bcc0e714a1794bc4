import type { Code } from './error-codes.js';

/** One thing wrong with the request: where (`email`, `items.0.name`; empty for the whole), and what. */
export interface FieldError {
  path: string;
  message: string;
}

/** A refusal that a client can act upon. `detail` and `errors` reach the client, so they never hold a secret or another person's data. */
export class AppError extends Error {
  readonly detail: string | undefined;
  readonly errors: readonly FieldError[] | undefined;
  /** Sent as Retry-After, where it is another time than the table of codes says. */
  readonly retryAfterSeconds: number | undefined;

  constructor(
    readonly code: Code,
    options: { detail?: string; errors?: readonly FieldError[]; retryAfterSeconds?: number; cause?: unknown } = {},
  ) {
    super(code, { cause: options.cause });
    this.name = 'AppError';
    this.detail = options.detail;
    this.errors = options.errors;
    this.retryAfterSeconds = options.retryAfterSeconds;
  }
}
