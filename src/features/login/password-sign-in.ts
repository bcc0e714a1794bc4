/** The input of a sign-in. */
export interface PasswordSignIn {
  email: string;
  password: string;
  /** The registration cookie. */
  browserSecret: string | undefined;
  /** The refresh cookie: its session is replaced by the new one. */
  refreshToken: string | undefined;
  /** The device cookie. */
  deviceToken: string | undefined;
  /** The cookie by which this browser may be trusted. */
  trustedSecret: string | undefined;
  /** Whether the cookies outlive the browser; missing: yes. */
  remember?: boolean | undefined;
}
