import { Injectable } from '@nestjs/common';
import type { ClientInfo } from '../../platform/http/client-info.js';
import { DeviceTokens } from '../devices/device-token.js';
import { factorOf } from '../sessions/session-proof.js';
import { RecentProofs } from '../sessions/recent-proofs.js';

/** Browsers in which a user's credentials were changed. */
@Injectable()
export class KnownBrowsers {
  constructor(
    private readonly devices: DeviceTokens,
    private readonly proofs: RecentProofs,
  ) {}

  /**
   * Has a browser be known by the new credentials: else a stranger who has the account throttled would keep
   * its owner out of it by making them change these. Of a user who holds a second factor only one that was
   * known before: each known browser has guesses at the codes of its own, and a change by a password, or by
   * a mailbox, has shown no code.
   * @param presented its device cookie
   * @returns the value of that cookie from now on; undefined: it stays as it is
   */
  async renew(
    { userId, credentialEpoch }: { userId: string; credentialEpoch: number },
    presented: string | undefined,
    client: ClientInfo,
  ): Promise<string | undefined> {
    const known = this.devices.read(presented);
    const wasKnown = known?.accounts.some((account) => account.userId === userId) ?? false;
    if (!wasKnown && (await this.holdsSecondFactor(userId))) return undefined;
    return this.devices.issue(userId, credentialEpoch, client, known);
  }

  /** The change is done, whatever becomes of the question: unanswered it is a yes. */
  private async holdsSecondFactor(userId: string): Promise<boolean> {
    const held = await this.proofs.heldBy(userId).catch(() => undefined);
    return held?.some((method) => factorOf(method) !== 'first') ?? true;
  }
}
