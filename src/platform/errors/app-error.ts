import type { Code } from './error-codes.js';
import type { Cookie } from '../registry/cookies.js';
import type { Sentence } from './sentences.js';

/** One thing wrong with the request: where (`email`, `items.0.name`; empty for the whole), and what. */
export interface FieldError {
  path: string;
  /** A `sentence()` is said in the reader's language; text stands as it is, in English. */
  message: Sentence | string;
}

/**
 * A refusal that a client can act upon. `detail` and `errors` reach the client, so they never hold a secret
 * or another person's data.
 */
export class AppError extends Error {
  /** A `sentence()` is said in the reader's language; text stands as it is. */
  readonly detail: Sentence | string | undefined;
  readonly errors: readonly FieldError[] | undefined;
  /** The ways by which this user can prove who they are, where that is what is missing. */
  readonly methods: readonly string[] | undefined;
  /** Sent as Retry-After, where it is another time than the table of codes says. */
  readonly retryAfterSeconds: number | undefined;
  /** For the audit alone: why, and what names all refusals of which one row is enough. */
  readonly audit: { reason: string; once: string } | undefined;

  /**
   * The cookies that the answer clears. One of 5xx clears none: the server's fault is no reason to sign
   * anybody out.
   */
  readonly clears: readonly Cookie[];

  constructor(
    readonly code: Code,
    options: {
      detail?: Sentence | string;
      errors?: readonly FieldError[];
      methods?: readonly string[];
      retryAfterSeconds?: number;
      audit?: { reason: string; once: string };
      clears?: readonly Cookie[];
      cause?: unknown;
    } = {},
  ) {
    super(code, { cause: options.cause });
    this.name = 'AppError';
    this.detail = options.detail;
    this.errors = options.errors;
    this.methods = options.methods;
    this.retryAfterSeconds = options.retryAfterSeconds;
    this.audit = options.audit;
    this.clears = options.clears ?? [];
  }
}
