import { Inject, Injectable } from '@nestjs/common';
import { hashPresented } from '../../platform/crypto/secret-token.js';
import { DATABASE } from '../../platform/db/database.module.js';
import type { Database } from '../../platform/db/executor.js';
import { AppError } from '../../platform/errors/app-error.js';
import type { ClientInfo } from '../../platform/http/client-info.js';
import type { SignInOutcome } from '../login/sign-in-outcome.js';
import type { ChallengeUse } from '../passkeys/challenges.js';
import {
  type CheckedPasskey,
  type GivenOptions,
  methodOf,
  PasskeyProofs,
  type ShownPasskey,
} from '../passkeys/passkey-proofs.js';
import { asOne } from './refusals.js';
import { PendingSignInsRepository } from '../pending-sign-ins/pending-sign-ins.repository.js';
import { SecondStep, type ShownFactor, type WaitingBrowser } from '../second-factors/second-step.js';

const useOf = (pendingSecret: string | undefined): ChallengeUse => ({
  purpose: 'second-step',
  boundTo: pendingSecret ?? '',
});

/** The second step of a sign-in by a passkey: after the password it need not verify its user. */
@Injectable()
export class PasskeySecondStep {
  constructor(
    @Inject(DATABASE) private readonly db: Database,
    private readonly proofs: PasskeyProofs,
    private readonly pending: PendingSignInsRepository,
    private readonly steps: SecondStep,
  ) {}

  /**
   * For the passkeys of the person whose sign-in waits in this browser.
   * @throws AppError `SIGN_IN_EXPIRED` where none waits; `FACTOR_MISSING` where they have no passkey;
   * `FACTOR_UNAVAILABLE`
   */
  async options(pendingSecret: string | undefined): Promise<GivenOptions> {
    const secretHash = hashPresented(pendingSecret);
    const waiting = secretHash && (await this.pending.find(this.db, secretHash));
    if (!waiting) throw new AppError('SIGN_IN_EXPIRED', { clears: ['pending'] });
    return this.proofs.optionsFor(waiting.userId, useOf(pendingSecret));
  }

  /** Whether a challenge was given for the second step of this browser. */
  isMeant({ challengeCookie }: ShownPasskey, { pendingSecret }: WaitingBrowser): boolean {
    return pendingSecret !== undefined && this.proofs.wasGiven(challengeCookie, useOf(pendingSecret));
  }

  /**
   * Goes on with the sign-in that waits. A wrong passkey takes a try of it, as a wrong code does.
   * @throws AppError `CHALLENGE_EXPIRED`, `PASSKEY_REFUSED`; what `SecondStep#complete` throws besides
   */
  async complete(shown: ShownPasskey, browser: WaitingBrowser, client: ClientInfo): Promise<SignInOutcome> {
    const checked = await this.proofs.check(shown, useOf(browser.pendingSecret), { requiresUser: false });
    return asOne(this.steps.complete(browser, this.factorOf(checked, client), client));
  }

  private factorOf(checked: CheckedPasskey, client: ClientInfo): ShownFactor {
    if (!checked.isRight) return { method: 'hwk', isRight: () => Promise.resolve(false) };
    return {
      method: methodOf(checked.passkey),
      isRight: async (tx, { userId }) => {
        if (userId !== checked.passkey.userId) return false;
        await this.proofs.judge(tx, await this.proofs.use(tx, checked), checked, client);
        return true;
      },
    };
  }
}
