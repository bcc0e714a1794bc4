import { Inject, Injectable } from '@nestjs/common';
import { AuditRepository } from '../../platform/audit/audit.repository.js';
import { inConstantTime } from '../../platform/concurrency/constant-time.js';
import { KEYS, type Keys } from '../../platform/crypto/keys.module.js';
import { hashPresented } from '../../platform/crypto/secret-token.js';
import { DATABASE } from '../../platform/db/database.module.js';
import type { Database } from '../../platform/db/executor.js';
import { AppError } from '../../platform/errors/app-error.js';
import type { ClientInfo } from '../../platform/http/client-info.js';
import { isServersFault, RateLimiter } from '../../platform/limits/rate-limiter.js';
import type { Reservation } from '../../platform/limits/reservations.js';
import { type Device, DeviceTokens } from '../devices/device-token.js';
import type { SignInOutcome } from '../login/sign-in-outcome.js';
import { emailCode, isTyped } from './email-code.js';
import { TRIES } from './email-sign-in.costs.js';
import { type EmailBrowser, EmailLogin } from './email-login.service.js';
import { EmailSignInsRepository, type WaitingSignIn } from './email-sign-ins.repository.js';

type Candidate = WaitingSignIn & { opens: boolean };

/** The codes that are typed where a sign-in was asked for. */
@Injectable()
export class EmailCodes {
  constructor(
    @Inject(DATABASE) private readonly db: Database,
    @Inject(KEYS) private readonly keys: Keys,
    private readonly signIns: EmailSignInsRepository,
    private readonly logins: EmailLogin,
    private readonly devices: DeviceTokens,
    private readonly limits: RateLimiter,
    private readonly audit: AuditRepository,
  ) {}

  /**
   * Signs in by a code of a mail, in the browser that asked for it: whichever of its latest mails that is of.
   * A try is taken of each before anything is compared. Answer and time of a wrong code tell nothing of the
   * address.
   * @throws AppError `SIGN_IN_EXPIRED` where none waits in this browser, or none has a try left;
   * `CODE_WRONG`; `RATE_LIMITED`; what `EmailLogin#complete` throws
   */
  signIn(code: string, browser: EmailBrowser, client: ClientInfo): Promise<SignInOutcome> {
    return this.limits.during({ paidBy: ['login_per_ip'] }, client, async () => {
      const { candidates, tries, right } = await inConstantTime(() => this.compare(code, browser, client));
      return this.logins
        .complete({ waiting: right, tries, ended: 'SIGN_IN_EXPIRED' }, browser, client)
        .catch((error: unknown) => this.refundIfUnjudged(error, candidates));
    });
  }

  /** @throws AppError as `signIn` does, where the code is not right */
  private async compare(
    code: string,
    { browserSecret, device }: EmailBrowser,
    client: ClientInfo,
  ): Promise<{ candidates: Candidate[]; tries: Reservation; right: Candidate }> {
    const browserHash = hashPresented(browserSecret);
    const candidates = browserHash ? await this.signIns.takeTries(this.db, browserHash) : [];
    if (candidates.length === 0) throw new AppError('SIGN_IN_EXPIRED', { clears: ['emailSignIn'] });
    const paid = await this.count(candidates, device, client).catch((error: unknown) =>
      this.refundIfUnjudged(error, candidates),
    );
    const [right] = candidates.filter((one) => this.isRight(one, code) && paid.has(one.email));
    // The code was a guess at another address: the try that was counted there stays.
    if (right?.opens) return { candidates, tries: paid.get(right.email) ?? [], right };
    const userId = candidates[0]?.userId ?? undefined;
    await this.audit.record(this.db, 'login_failed', client, { userId, reason: 'wrong code' });
    throw new AppError('CODE_WRONG');
  }

  /**
   * Each address pays for its own codes. One whose tries are used up keeps no other one out: its
   * codes are not compared.
   * @returns what was counted, by address
   * @throws AppError `RATE_LIMITED` where none has a try left
   */
  private async count(
    candidates: readonly Candidate[],
    device: Device | undefined,
    { ip }: ClientInfo,
  ): Promise<Map<string, Reservation>> {
    const paid = new Map<string, Reservation>();
    const refusals: unknown[] = [];
    for (const email of new Set(candidates.map((candidate) => candidate.email))) {
      const own = candidates.filter((candidate) => candidate.email === email);
      const { userId = null, credentialEpoch = 0 } = own.find((one) => one.userId !== null) ?? {};
      const isKnown = userId !== null && this.devices.knows(device, userId, credentialEpoch);
      const deviceId = isKnown ? device?.id : undefined;
      try {
        paid.set(email, await this.limits.consume({ paidBy: TRIES }, { ip, email, deviceId }));
      } catch (refusal) {
        if (isServersFault(refusal)) throw refusal;
        refusals.push(refusal);
      }
    }
    if (paid.size === 0) throw refusals[0];
    await this.refund(candidates.filter(({ email }) => !paid.has(email)));
    return paid;
  }

  /** All of them are compared, however many there are. */
  private isRight({ id, keyId }: Candidate, code: string): boolean {
    const key = this.keys.refresh.find(keyId);
    return (
      key !== undefined &&
      isTyped(
        code,
        emailCode((of) => key.derive(of), id),
      )
    );
  }

  /** Nothing was compared, or nothing came of it: that says nothing about the code. */
  private async refundIfUnjudged(error: unknown, candidates: readonly Candidate[]): Promise<never> {
    if (isServersFault(error) || (error instanceof AppError && error.code === 'RATE_LIMITED'))
      await this.refund(candidates).catch(() => undefined);
    throw error;
  }

  private async refund(candidates: readonly Candidate[]): Promise<void> {
    const ids = candidates.map(({ id }) => id);
    if (ids.length > 0) await this.signIns.refundTries(this.db, ids);
  }
}
