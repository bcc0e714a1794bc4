import { Inject, Injectable } from '@nestjs/common';
import { hashSecret } from '../../platform/crypto/secret-token.js';
import { DATABASE } from '../../platform/db/database.module.js';
import type { Database, Executor } from '../../platform/db/executor.js';
import { RefusalAfterCommit } from '../../platform/db/refusal-after-commit.js';
import { AppError } from '../../platform/errors/app-error.js';
import type { ClientInfo } from '../../platform/http/client-info.js';
import { type SignedAssertion, verifyAssertion } from './ceremonies.js';
import { Challenges, type ChallengeUse } from './challenges.js';
import { CopiedPasskeys } from './copied-passkeys.js';
import type { RequestOptions } from './options.dto.js';
import { requestOptions, userHandleOf } from './passkey-options.js';
import type { AuthenticationResponse } from './passkeys.dto.js';
import { type FoundPasskey, PasskeysRepository, type PasskeyUse } from './passkeys.repository.js';
import { RelyingParty } from './relying-party.js';

/** The signed answer of a passkey, and the cookie of its challenge. */
export interface ShownPasskey {
  credential: AuthenticationResponse;
  challengeCookie: string | undefined;
}

/** A passkey that was shown, and whose signature is right. */
export interface RightPasskey extends SignedAssertion {
  passkey: FoundPasskey;
  challenge: Buffer;
}

/** A passkey that was shown; `reason` is for the audit alone. */
export type CheckedPasskey =
  (RightPasskey & { isRight: true }) | { isRight: false; reason: string; userId: string | undefined };

/** The options by which a browser has a passkey sign. */
export interface GivenOptions {
  options: RequestOptions;
  /** The value of the cookie that ties it to the browser. */
  cookie: string;
}

/** By what a passkey proves who somebody is, beside another factor. */
export const methodOf = ({ isBackupEligible }: Pick<FoundPasskey, 'isBackupEligible'>): 'hwk' | 'swk' =>
  isBackupEligible ? 'swk' : 'hwk';

/** Has passkeys prove whose they are. */
@Injectable()
export class PasskeyProofs {
  constructor(
    @Inject(DATABASE) private readonly db: Database,
    private readonly rp: RelyingParty,
    private readonly challenges: Challenges,
    private readonly passkeys: PasskeysRepository,
    private readonly copied: CopiedPasskeys,
  ) {}

  /**
   * The options by which a browser has any passkey sign. Asks the database nothing, so that it is the
   * same for everybody.
   * @throws AppError `FACTOR_UNAVAILABLE`
   */
  optionsForAnybody(use: ChallengeUse): GivenOptions {
    const { challenge, cookie } = this.challenges.give(use);
    return { options: requestOptions(this.rp.id, challenge), cookie };
  }

  /**
   * The same for the passkeys of one user.
   * @throws AppError `FACTOR_MISSING` where they have none; `FACTOR_UNAVAILABLE`
   */
  async optionsFor(userId: string, use: ChallengeUse): Promise<GivenOptions> {
    const rpId = this.rp.id;
    const held = await this.passkeys.list(this.db, userId);
    if (held.length === 0) throw new AppError('FACTOR_MISSING');
    const { challenge, cookie } = this.challenges.give(use);
    return { options: requestOptions(rpId, challenge, held), cookie };
  }

  /** Whether a browser's challenge was given for this, and can still be signed. */
  wasGiven(challengeCookie: string | undefined, use: ChallengeUse): boolean {
    return this.challenges.read(challengeCookie, use) !== undefined;
  }

  /**
   * Finds the passkey that was shown, and compares what it has signed. Nothing is used up.
   * @param requiresUser whether its authenticator must have verified its user
   * @throws AppError `CHALLENGE_EXPIRED`, `FACTOR_UNAVAILABLE`
   */
  async check(
    { credential, challengeCookie }: ShownPasskey,
    use: ChallengeUse,
    { requiresUser }: { requiresUser: boolean },
  ): Promise<CheckedPasskey> {
    const rpId = this.rp.id;
    const challenge = this.challenges.read(challengeCookie, use);
    if (!challenge) throw new AppError('CHALLENGE_EXPIRED', { clears: ['challenge'] });
    const passkey = await this.passkeys.find(this.db, Buffer.from(credential.id, 'base64url'));
    if (!passkey) return { isRight: false, reason: 'unknown passkey', userId: undefined };
    const { userId } = passkey;
    const { userHandle } = credential.response;
    if (userHandle && userHandle !== userHandleOf(userId))
      return { isRight: false, reason: 'another user’s passkey', userId };
    const expected = { challenge, rpId, isOwn: this.rp.isOwn };
    const signed = await verifyAssertion(credential, passkey, expected, requiresUser);
    if (!signed) return { isRight: false, reason: 'wrong passkey', userId };
    return { isRight: true, passkey, challenge, ...signed };
  }

  /** Uses the challenge up, and writes the passkey's counter down. What came of it `judge` says. */
  use(tx: Executor, { passkey, challenge, ...signed }: RightPasskey): Promise<PasskeyUse> {
    return this.passkeys.use(tx, {
      id: passkey.id,
      userId: passkey.userId,
      counter: signed.counter,
      isBackedUp: signed.isBackedUp,
      hasVerifiedUser: signed.hasVerifiedUser,
      challengeHash: hashSecret(challenge),
    });
  }

  /**
   * Refuses a passkey by what came of its use. One whose counter went back is audited, and its owner told, in
   * a transaction that has locked their row.
   * @throws AppError `CHALLENGE_EXPIRED` for a challenge that was used before; `PASSKEY_REFUSED`
   */
  async judge(tx: Executor, used: PasskeyUse, { passkey }: RightPasskey, client: ClientInfo): Promise<void> {
    if (!used.isFresh) throw new AppError('CHALLENGE_EXPIRED', { clears: ['challenge'] });
    if (used.isUsed) return;
    if (!used.isKnown) throw new AppError('PASSKEY_REFUSED');
    await this.copied.tell(tx, passkey, client);
    throw new RefusalAfterCommit(new AppError('PASSKEY_REFUSED'));
  }
}
