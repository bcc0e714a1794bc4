import type { Registered } from './register.js';

/**
 * A refusal as it looks from outside. Codes are stable; titles are for people, and each language has its
 * own.
 */
export interface ErrorCode {
  status: number;
  /** English. */
  title: string;
  /** Seconds after which a client may try again; sent as Retry-After. */
  retryAfter?: number;
  /**
   * The `error` by which OAuth's own clients know it. Its body is application/json then, and has `error` and
   * `error_description` besides. Source: RFC 6749, 5.2.
   */
  oauth?: string;
}

/** Every code that a client can meet: each part adds its own, by `declare module`. */
export interface ErrorCodes extends Registered<'errors'> {}

/**
 * Every sentence of a problem besides the titles, by its id, in English: each part adds its own. `{name}`
 * stands for a value.
 */
export interface Sentences extends Registered<'sentences'> {}

/** Texts for all that is declared, in one language. A gap does not compile. */
export type Texts<Declared> = Readonly<Record<keyof Declared, string>>;
