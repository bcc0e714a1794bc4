/** The state of a token. Source: RFC 7662, 2.2. */
export interface TokenState {
  active: boolean;
  iss?: string;
  aud?: string;
  /** The user. */
  sub?: string;
  /** The session. */
  sid?: string;
  /** Seconds since 1970. */
  exp?: number;
  roles?: readonly string[];
  permissions?: readonly string[];
  /** The user who acts as this one in the session. Source: RFC 8693, 4.1. */
  act?: { sub: string };
}
