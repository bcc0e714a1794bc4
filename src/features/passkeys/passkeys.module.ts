import { Module } from '@nestjs/common';
import { RecoveryCodesModule } from '../recovery-codes/recovery-codes.module.js';
import { SessionsModule } from '../sessions/sessions.module.js';
import { Challenges } from './challenges.js';
import { CopiedPasskeys } from './copied-passkeys.js';
import { NewPasskeysController } from './new-passkeys.controller.js';
import { PasskeyChanges } from './passkey-changes.service.js';
import { PasskeyOffers } from './passkey-offers.js';
import { PasskeyProofs } from './passkey-proofs.js';
import { PasskeysController } from './passkeys.controller.js';
import { PasskeysRepository } from './passkeys.repository.js';
import { PasskeysService } from './passkeys.service.js';
import { RelatedOriginsController } from './related-origins.controller.js';
import { RelyingParty } from './relying-party.js';

@Module({
  imports: [RecoveryCodesModule, SessionsModule],
  controllers: [NewPasskeysController, PasskeysController, RelatedOriginsController],
  providers: [
    Challenges,
    CopiedPasskeys,
    PasskeyChanges,
    PasskeyOffers,
    PasskeyProofs,
    PasskeysRepository,
    PasskeysService,
    RelyingParty,
  ],
  exports: [PasskeyProofs, PasskeysRepository],
})
export class PasskeysModule {}
