import { hash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { ENV } from '../../platform/env/env.module.js';
import type { Env } from '../../platform/env/env.js';
import type { Executor } from '../../platform/db/executor.js';
import { type Device, DeviceTokens } from '../devices/device-token.js';
import type { ClientInfo } from '../../platform/http/client-info.js';
import { MailService } from '../../platform/mail/mail.service.js';
import { AuditRepository } from '../../platform/audit/audit.repository.js';
import type { UserRow } from '../users/user.js';
import { DOUBLE_CLICK_SECONDS, type SignInProof } from '../sessions/double-click.js';
import { SignInNoticesRepository } from './sign-in-notices.repository.js';

/** Why a sign-in is one that its person is told of: for the audit, where mails may be off. */
export interface Notice {
  reason: 'unknown device' | 'known device from elsewhere';
  /** Whether a mail says so, too. */
  isMailed: boolean;
  data: Record<string, string | null>;
}

/**
 * The sign-ins that a person is told of by mail: those in a browser that is not known for the account, or
 * does not look like itself.
 */
@Injectable()
export class SignInNotices {
  constructor(
    @Inject(ENV) private readonly env: Env,
    private readonly notices: SignInNoticesRepository,
    private readonly devices: DeviceTokens,
    private readonly mail: MailService,
    private readonly audit: AuditRepository,
  ) {}

  /** Audits a sign-in whose credentials were changed meanwhile. */
  recordLate(tx: Executor, userId: string, client: ClientInfo): Promise<void> {
    return this.audit.record(tx, 'login_failed', client, { userId, reason: 'changed meanwhile' });
  }

  /** @returns undefined where there is nothing to tell */
  noticeOf(
    {
      userId,
      credentialEpoch,
      device,
    }: { userId: string; credentialEpoch: number; device: Device | undefined },
    client: ClientInfo,
  ): Notice | undefined {
    if (this.devices.recognises(device, userId, credentialEpoch, client)) return undefined;
    const isKnown = this.devices.knows(device, userId, credentialEpoch);
    const { city = null, country = null } = client.place ?? {};
    return {
      reason: isKnown ? 'known device from elsewhere' : 'unknown device',
      isMailed: this.env.SIGN_IN_NOTICES !== 'off',
      data: { ip: client.ip, userAgent: client.userAgent, city, country },
    };
  }

  /** Writes it in the given transaction, which has locked the user's row. */
  async enqueue(
    tx: Executor,
    { isMailed, data }: Notice,
    user: Pick<UserRow, 'userId' | 'email' | 'locale'>,
    session: { id: string; signInKey: Buffer | null },
  ): Promise<void> {
    if (!isMailed) return;
    const notice = { recipient: user.email, locale: user.locale, data, userId: user.userId, ...session };
    await this.mail.enqueueBy(tx, (noticeId) => this.notices.insert(tx, { noticeId, ...notice }));
  }

  /**
   * The values that two halves of a double click have in common: the cookies that both bring, and also the
   * address, the program and the credentials, or a thief with a copy of a cookie would pass for the other
   * half. Without any cookie the address and the program have to do, which another browser may share: so the
   * other half is only what was under way at the same time. A program that proves a key has a session that is
   * bound to that one. With RATE_LIMITS=off, where every client comes
   * from one address, there is none then.
   * @param arrivedAt when this half came, in milliseconds of the process's clock
   */
  proofOf(
    presented: { refreshToken: string | undefined; browserSecret: string | undefined },
    { device, credentialEpoch }: { device: Device | undefined; credentialEpoch: number },
    { ip, userAgent, provenKey }: ClientInfo,
    arrivedAt: number,
  ): SignInProof | undefined {
    const cookie = device?.id ?? presented.refreshToken ?? presented.browserSecret;
    if (cookie === undefined && (!this.env.RATE_LIMITS || ip === null)) return undefined;
    const key = provenKey ? [provenKey.key.toString('base64url')] : [];
    const shown = JSON.stringify([cookie, ip, userAgent, credentialEpoch, ...key]);
    const underWaySeconds = (performance.now() - arrivedAt) / 1000;
    return {
      shown,
      key: hash('sha256', shown, 'buffer'),
      withinSeconds:
        cookie === undefined ? Math.min(underWaySeconds, DOUBLE_CLICK_SECONDS) : DOUBLE_CLICK_SECONDS,
    };
  }
}
