import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { newId } from '../../platform/crypto/ids.js';
import { KEYS, type Keys } from '../../platform/crypto/keys.module.js';
import { hashSecret, newSecret } from '../../platform/crypto/secret-token.js';
import { DATABASE } from '../../platform/db/database.module.js';
import type { Database } from '../../platform/db/executor.js';
import { AppError } from '../../platform/errors/app-error.js';
import type { Code } from '../../platform/errors/error-codes.js';
import type { ClientInfo } from '../../platform/http/client-info.js';
import { RateLimiter } from '../../platform/limits/rate-limiter.js';
import type { Reservation } from '../../platform/limits/reservations.js';
import type { ProofMethod } from '../../platform/registry/proofs.js';
import { LoginService } from '../login/login.service.js';
import type { Evidence, SignedIn } from '../login/sign-in-outcome.js';
import type { SignInProof } from '../sessions/double-click.js';
import { clientNameOf } from './client-name.js';
import { hashUserCode, newUserCode, readDeviceCode, writeDeviceCode } from './codes.js';
import { ASK, POLL } from './device-authorization.costs.js';
import { DeviceAuthorizationsRepository, type Poll } from './device-authorizations.repository.js';
import { type PollVerdict, REPEAT_SECONDS } from './polling.js';

/** How often a user code is drawn anew where another device waits with it: of 25 billion there are enough. */
const DRAWS = 3;

/** The codes that a device is handed. */
export interface DeviceCodes {
  deviceCode: string;
  /** Without its dash. */
  userCode: string;
}

/** The refusals of polls. What was approved and holds no more is as if it had been denied. */
const REFUSALS: Partial<Record<PollVerdict, Code>> = {
  expired: 'DEVICE_CODE_EXPIRED',
  used: 'DEVICE_CODE_INVALID',
  denied: 'DEVICE_DENIED',
  early: 'DEVICE_SLOW_DOWN',
  pending: 'DEVICE_PENDING',
  void: 'DEVICE_DENIED',
};

/** The refusals of a sign-in that say that its approval holds no more. */
const VOID: readonly Code[] = ['INVALID_CREDENTIALS', 'SIGN_IN_EXPIRED'];

/** The device's side: it asks, polls, and is handed a session. Source: RFC 8628. */
@Injectable()
export class DeviceGrants {
  constructor(
    @Inject(DATABASE) private readonly db: Database,
    @Inject(KEYS) private readonly keys: Keys,
    private readonly devices: DeviceAuthorizationsRepository,
    private readonly logins: LoginService,
    private readonly limits: RateLimiter,
  ) {}

  /**
   * Has a device wait for a person.
   * @param name as its program calls itself
   * @throws AppError `RATE_LIMITED`
   */
  ask(name: string, client: ClientInfo): Promise<DeviceCodes> {
    return this.limits.during(ASK, client, async () => {
      const secret = newSecret();
      const { signing } = this.keys.refresh;
      const { city, country } = client.place ?? {};
      const device = {
        deviceCodeHash: hashSecret(secret),
        clientName: clientNameOf(name),
        ip: client.ip,
        userAgent: client.userAgent,
        place: [city, country].filter((part) => part !== null && part !== undefined).join(', ') || null,
      };
      for (let draw = 0; draw < DRAWS; draw++) {
        const userCode = newUserCode();
        const userCodeHash = hashUserCode(userCode, signing);
        if (await this.devices.insert(this.db, { ...device, id: newId(), userCodeHash }))
          return { deviceCode: writeDeviceCode(secret, signing), userCode };
      }
      throw new AppError('BUSY');
    });
  }

  /**
   * Answers a poll: with a session, once somebody has let the device in. The session goes on from the proofs
   * of the one in which it was approved, and is as old as they are. For a minute the same program gets the
   * same one again, as long as it has not refreshed: its answer may have been lost.
   * @throws AppError the codes of RFC 8628, 3.5; `RATE_LIMITED`; what the hooks of a sign-in throw
   */
  async poll(deviceCode: string, client: ClientInfo): Promise<SignedIn> {
    const secret = readDeviceCode(deviceCode, this.keys.refresh);
    if (!secret) throw new AppError('DEVICE_CODE_INVALID');
    const deviceCodeHash = hashSecret(secret);
    const signIn = programOf(deviceCodeHash, client);
    const poll = await this.devices.poll(this.db, deviceCodeHash, signIn.key);
    const refusal = poll ? REFUSALS[poll.verdict] : 'DEVICE_CODE_INVALID';
    if (!poll || refusal) throw new AppError(refusal ?? 'DEVICE_CODE_INVALID');
    return this.limits.during(POLL, client, (tries) => this.begin(poll, signIn, tries, client));
  }

  private async begin(
    { id, userId, credentialEpoch, ages, verdict }: Poll,
    signIn: SignInProof,
    tries: Reservation,
    client: ClientInfo,
  ): Promise<SignedIn> {
    if (userId === null || credentialEpoch === null) throw new Error('an approval has its user');
    const redeem = async (tx: Parameters<DeviceAuthorizationsRepository['use']>[0]) => {
      if (!(await this.devices.use(tx, id, signIn.key, credentialEpoch)))
        throw new AppError('SIGN_IN_EXPIRED');
    };
    // They are told once: a repeated answer is no further sign-in.
    const [first, ...others] = evidenceOf(ages ?? {}, verdict === 'repeat');
    if (!first) throw new AppError('DEVICE_DENIED');
    const evidence: [Evidence, ...Evidence[]] = [{ ...first, redeem }, ...others];
    const noCookies = { refreshToken: undefined, device: undefined, trustedSecret: undefined };
    const outcome = await this.logins
      .complete({ ...noCookies, userId, credentialEpoch, evidence, signIn, tries }, client)
      .catch((refused: unknown) => {
        if (refused instanceof AppError && VOID.includes(refused.code))
          throw new AppError('DEVICE_DENIED', { cause: refused });
        throw refused;
      });
    // A factor that was added since: the approval was by less than is wanted now.
    if (outcome.outcome === 'more-needed') throw new AppError('DEVICE_DENIED');
    return outcome;
  }
}

/** The same program, from the same place, and with the same key: it alone may have lost an answer. */
function programOf(deviceCodeHash: Buffer, { ip, userAgent, provenKey }: ClientInfo): SignInProof {
  const key = provenKey ? [provenKey.key.toString('base64url')] : [];
  const shown = JSON.stringify(['device', deviceCodeHash.toString('hex'), ip, userAgent, ...key]);
  return { shown, key: createHash('sha256').update(shown).digest(), withinSeconds: REPEAT_SECONDS };
}

const nothing = () => Promise.resolve();

const evidenceOf = (ages: Readonly<Record<string, number>>, isNewcomer: boolean) =>
  Object.entries(ages).map(([method, age]) => ({
    method: method as ProofMethod,
    age,
    isNewcomer,
    redeem: nothing,
  }));
