import { Inject, Injectable } from '@nestjs/common';
import { hashSecret } from '../../platform/crypto/secret-token.js';
import { DATABASE } from '../../platform/db/database.module.js';
import type { Database } from '../../platform/db/executor.js';
import { AppError } from '../../platform/errors/app-error.js';
import type { Principal } from '../sessions/principal.js';
import { RecentProofs } from '../sessions/recent-proofs.js';
import { type MadePasskey, verifyRegistration } from './ceremonies.js';
import { Challenges, type ChallengeUse } from './challenges.js';
import type { CreationOptions } from './options.dto.js';
import { creationOptions } from './passkey-options.js';
import type { RegistrationResponse } from './passkeys.dto.js';
import { MAX_PASSKEYS, PasskeysRepository } from './passkeys.repository.js';
import { RelyingParty } from './relying-party.js';

/** A passkey that a browser has made, and the cookie of the challenge. */
export interface OfferedPasskey {
  credential: RegistrationResponse;
  challengeCookie: string | undefined;
}

const useOf = ({ session }: Principal): ChallengeUse => ({ purpose: 'register', boundTo: session.id });

/** Passkeys that browsers make. */
@Injectable()
export class PasskeyOffers {
  constructor(
    @Inject(DATABASE) private readonly db: Database,
    private readonly rp: RelyingParty,
    private readonly challenges: Challenges,
    private readonly passkeys: PasskeysRepository,
    private readonly proofs: RecentProofs,
  ) {}

  /**
   * The options by which a browser makes a passkey for the person of a session. The proof that adding it
   * wants is asked for here: nobody is to touch a key for nothing.
   * @throws AppError `PROOF_REQUIRED`, `PASSKEYS_FULL`, `FACTOR_UNAVAILABLE`
   */
  async options(principal: Principal): Promise<{ options: CreationOptions; cookie: string }> {
    const { id, name } = this.rp;
    await this.proofs.requireStrongest(principal);
    const held = await this.passkeys.list(this.db, principal.user.id);
    if (held.length >= MAX_PASSKEYS) throw new AppError('PASSKEYS_FULL');
    const { challenge, cookie } = this.challenges.give(useOf(principal));
    return { options: creationOptions({ id, name }, principal.user, challenge, held), cookie };
  }

  /**
   * Reads a passkey that was made in a session. Nothing is used up.
   * @returns the passkey; undefined for what is wrong in any way
   * @throws AppError `CHALLENGE_EXPIRED`, `FACTOR_UNAVAILABLE`
   */
  async read(
    principal: Principal,
    { credential, challengeCookie }: OfferedPasskey,
  ): Promise<{ made: MadePasskey | undefined; challengeHash: Buffer }> {
    const rpId = this.rp.id;
    const challenge = this.challenges.read(challengeCookie, useOf(principal));
    if (!challenge) throw new AppError('CHALLENGE_EXPIRED', { clears: ['challenge'] });
    const made = await verifyRegistration(credential, { challenge, rpId, isOwn: this.rp.isOwn });
    return { made, challengeHash: hashSecret(challenge) };
  }
}
