import type { ClientInfo } from '../../platform/http/client-info.js';

/** A registration that is asked for. Whether somebody has the address is not looked up yet. */
export interface RegistrationRequest<Profile> {
  /** As `normaliseEmail` writes it. */
  readonly email: string;
  readonly profile: Profile;
  /** The `extra` of the body, such as the answer of a captcha. */
  readonly extra: Readonly<Record<string, string>>;
  readonly client: ClientInfo;
}

declare module '../../platform/registry/hooks.js' {
  interface Hooks<Profile> {
    /** Before a registration begins, outside of any transaction, alike for every address. */
    beforeRegister: (request: RegistrationRequest<Profile>) => Promise<void> | void;
  }
}
