import type { Registered } from './register.js';

/** The key that a request is counted by. */
export interface LimitSubject {
  /** The client's address, as `clientInfoOf` tells it. */
  ip: string | null;
  /** Normalised. */
  email?: string;
  /** Of the account that a request comes from. */
  userId?: string;
  /**
   * A browser that has signed in to some account before, a session or a link: what nobody else can use up.
   */
  deviceId?: string | undefined;
  /** The address that a mail goes to, where that is not `email`. */
  recipient?: string;
}

/** The party whose hits are counted together. */
export interface LimitOwner {
  /** Undefined where a limit does not concern a request. */
  of: (subject: LimitSubject) => string | undefined;
  /** For docs/limits.md. */
  says: string;
}

/** A limit, whose hits all instances share. */
export interface LimitRule {
  /**
   * How many hits pass in one window. The environment can say another number: `LIMIT_` and the name in
   * capitals.
   */
  max: number;
  /** How many times `max` an IPv6 network of 48 bits may have, which is up to 65,536 networks of 64 bits. */
  wider?: number;
  /** The window, in seconds: from its first hit; of failures in a row, from the last one. */
  seconds: number;
  /**
   * The window begins again with each hit, and what was right ends it: so only what fails again and again
   * adds up.
   */
  inARow?: true;
  /** The most that the environment can say. */
  ceiling?: number;
  /** The party whose hits are counted together. */
  of: LimitOwner;
  /** Whether the hits of each network are counted apart. */
  perNetwork?: true;
}

/** Every limit: each feature adds its own. */
export interface LimitRules extends Registered<'limits'> {}

export type LimitName = keyof LimitRules;
