import type { TestApp } from 'postern/testing';
import { newId } from '../../src/platform/crypto/ids.js';
import { encodeSecret, hashSecret, newSecret } from '../../src/platform/crypto/secret-token.js';
import { DATABASE } from '../../src/platform/db/database.module.js';
import type { Database, Executor } from '../../src/platform/db/executor.js';
import { PendingSignInsRepository } from '../../src/features/pending-sign-ins/pending-sign-ins.repository.js';
import { RecoveryCodesService } from '../../src/features/recovery-codes/recovery-codes.service.js';
import { TotpService } from '../../src/features/totp/totp.service.js';
import { TrustedBrowsers } from '../../src/features/trusted-browsers/trusted-browsers.service.js';
import { Authenticator } from '../support/authenticator.js';

const UNKNOWN_MODEL = '00000000-0000-0000-0000-000000000000';
const CLIENT = { ip: '203.0.113.9', userAgent: 'fuzz', requestId: 'fuzz', actorId: null };

/**
 * The second factors of somebody, if they have any, and what is under way with them: an authenticator app, a
 * passkey, recovery codes, a sign-in that waits, and a browser that is trusted; and an account at a provider.
 */
export class Factors {
  private phone: Authenticator | undefined;
  /** Those that were not shown yet. */
  recoveryCodes: string[] = [];
  pendingSecret = '';
  trustedSecret = '';
  trustedId = '';
  passkeyId = '';
  identityId = '';

  constructor(
    private readonly app: TestApp,
    private readonly userId: string,
    private readonly email: string,
    private readonly hasApp: boolean,
  ) {}

  /** A code of now; of the app's there is one in 30 seconds. */
  async code(): Promise<string> {
    return (await this.phone?.code()) ?? '';
  }

  async wrongCode(): Promise<string> {
    return (await this.phone?.wrongCode()) ?? '';
  }

  /** Has all of it be good, whatever was done to it. */
  async renew(): Promise<void> {
    const { app, sql } = this.app;
    const [user] = await sql<{ credential_epoch: number; has_app: boolean }[]>`SELECT credential_epoch,
      EXISTS (SELECT FROM totp_factors WHERE user_id = users.id AND confirmed_at IS NOT NULL) AS has_app
      FROM users WHERE id = ${this.userId}`;
    if (!user) throw new Error('there is nobody whose factors these are');
    const credentialEpoch = user.credential_epoch;
    await app.get<Database>(DATABASE).transaction(async (tx) => {
      if (this.hasApp) {
        if (!this.phone || !user.has_app) this.phone = await this.setUpApp(tx);
        this.recoveryCodes = await app.get(RecoveryCodesService).replace(tx, this.userId);
      }
      await this.wait(tx, credentialEpoch);
      const browsers = app.get(TrustedBrowsers);
      await browsers.forget(tx, this.userId);
      const { userId } = this;
      this.trustedSecret = await browsers.trust(tx, { userId, credentialEpoch }, undefined, CLIENT);
    });
    await sql`UPDATE totp_factors SET last_step = NULL WHERE user_id = ${this.userId}`;
    if (this.hasApp) await this.addPasskey();
    await this.addIdentity();
    const [trusted] = await sql<{ id: string }[]>`SELECT id FROM trusted_browsers
      WHERE user_id = ${this.userId}`;
    this.trustedId = trusted?.id ?? '';
  }

  /** One that signs nothing, as nobody has its private half. */
  private async addPasskey(): Promise<void> {
    this.passkeyId = newId();
    const { sql } = this.app;
    await sql`DELETE FROM passkeys WHERE user_id = ${this.userId}`;
    await sql`INSERT INTO passkeys (id, user_id, credential_id, public_key, algorithm, counter, transports,
        is_backup_eligible, is_backed_up, has_verified_user, aaguid, name)
      VALUES (${this.passkeyId}, ${this.userId}, ${newSecret()}, ${newSecret()}, -7, 0, ARRAY['internal'],
        false, false, true, ${UNKNOWN_MODEL}, 'mine')`;
  }

  private async addIdentity(): Promise<void> {
    this.identityId = newId();
    const { sql } = this.app;
    await sql`DELETE FROM identities WHERE user_id = ${this.userId}`;
    await sql`INSERT INTO identities (id, user_id, provider, subject, is_email_verified, is_authority)
      VALUES (${this.identityId}, ${this.userId}, 'github', ${this.identityId}, false, false)`;
  }

  private async setUpApp(tx: Executor): Promise<Authenticator> {
    const totp = this.app.app.get(TotpService);
    await totp.remove(tx, this.userId);
    const phone = new Authenticator((await totp.begin(tx, this.userId, this.email)).secret);
    await totp.confirm(tx, this.userId, await phone.code());
    return phone;
  }

  /** As after a right password. */
  private async wait(tx: Executor, credentialEpoch: number): Promise<void> {
    const secret = newSecret();
    this.pendingSecret = encodeSecret(secret);
    const waiting = { id: newId(), userId: this.userId, secretHash: hashSecret(secret), credentialEpoch };
    await this.app.app
      .get(PendingSignInsRepository)
      .open(tx, { ...waiting, methods: ['pwd'], remember: true }, CLIENT);
  }
}
