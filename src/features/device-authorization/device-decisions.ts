import { Injectable } from '@nestjs/common';
import type { ClientInfo } from '../../platform/http/client-info.js';
import { FactorReauthentication } from '../reauthentication/factor-reauthentication.service.js';
import { SessionReauthentication } from '../reauthentication/session-reauthentication.service.js';
import type { Principal } from '../sessions/principal.js';
import { DeviceApprovals, type TypedMethod } from './device-approvals.service.js';

/** The fields that a person has filled in to let a device in. */
export interface Typed {
  user_code: string;
  password?: string | undefined;
  factor?: string | undefined;
  recovery?: string | undefined;
}

/** The approval of a person who proves along with it that it is them. */
@Injectable()
export class DeviceDecisions {
  constructor(
    private readonly approvals: DeviceApprovals,
    private readonly passwords: SessionReauthentication,
    private readonly factors: FactorReauthentication,
  ) {}

  /**
   * @throws AppError as `DeviceApprovals#approve` does; `PASSWORD_WRONG`, `CODE_WRONG`
   */
  async approve(principal: Principal, typed: Typed, client: ClientInfo): Promise<void> {
    await this.approvals.requireProofAlong(principal, methodOf(typed), typed.user_code, client);
    const proven = await this.prove(principal, typed, client);
    await this.approvals.approve(proven, typed.user_code, client);
  }

  private prove(
    principal: Principal,
    { password, factor, recovery }: Typed,
    client: ClientInfo,
  ): Principal | Promise<Principal> {
    if (factor) return this.factors.byCode(principal, { method: 'otp', code: factor }, client);
    if (recovery) return this.factors.byCode(principal, { method: 'rc', code: recovery }, client);
    return password ? this.passwords.byPassword(principal, password, client) : principal;
  }
}

/** The method that is asked, of those that are typed. */
function methodOf({ password, factor, recovery }: Typed): TypedMethod | undefined {
  if (factor) return 'otp';
  if (recovery) return 'rc';
  return password ? 'pwd' : undefined;
}
