import { Controller, Get } from '@nestjs/common';
import { Costs, NOTHING } from '../../platform/limits/cost.js';
import { Public } from '../../platform/http/public.js';
import { RelyingParty } from './relying-party.js';

/**
 * The pages that may use passkeys of this host besides its own. A browser looks there where a page's host is
 * not below the RP ID. Source: WebAuthn level 3, section 5.11, "Using Web Authentication across related
 * origins".
 */
@Controller('.well-known')
@Public()
@Costs(NOTHING)
export class RelatedOriginsController {
  constructor(private readonly rp: RelyingParty) {}

  @Get('webauthn')
  origins(): { origins: readonly string[] } {
    return { origins: this.rp.origins };
  }
}
