import { Body, Controller, HttpCode, Post, Res } from '@nestjs/common';
import type { Response } from 'express';
import type { ClientInfo } from '../../platform/http/client-info.js';
import { CookiePolicy } from '../../platform/http/cookie-policy.js';
import { Client, CookieValue } from '../../platform/http/parameters.js';
import { AllowedWhileEnrolling } from '../../platform/http/while-enrolling.js';
import { reads } from '../../platform/limits/cost.js';
import { Documented } from '../../platform/openapi/documented.js';
import { OfSignInMethod } from '../../platform/sign-in-methods/of-sign-in-method.js';
import { CurrentPrincipal } from '../sessions/authentication.guard.js';
import type { Principal } from '../sessions/principal.js';
import { RequireRecentProof } from '../sessions/require-recent-proof.js';
import { CHALLENGE_SECONDS } from './challenges.js';
import { type CreationOptions, creationOptionsAnswer } from './options.dto.js';
import { PasskeyChanges } from './passkey-changes.service.js';
import { PasskeyOffers } from './passkey-offers.js';
import { ADD_PASSKEY } from './passkeys.costs.js';
import { type AddedPasskey, addedPasskey, type AddPasskeyBody, addPasskeyBody } from './passkeys.dto.js';
import { PASSKEY } from './sign-in-method.js';

/** Adds passkeys. Where they are no way to sign in, those that there are can be looked at and removed. */
@Controller('auth/passkeys')
@OfSignInMethod(PASSKEY)
export class NewPasskeysController {
  constructor(
    private readonly offers: PasskeyOffers,
    private readonly changes: PasskeyChanges,
    private readonly cookies: CookiePolicy,
  ) {}

  @Post('options')
  @HttpCode(200)
  @AllowedWhileEnrolling()
  @RequireRecentProof()
  @Documented({
    id: 'passkeyOptions',
    cost: reads(3),
    summary: 'Get what a browser needs to make a passkey',
    description:
      'For PublicKeyCredential.parseCreationOptionsFromJSON(). The cookie ties it to this browser, for ' +
      'five minutes.',
    answer: creationOptionsAnswer,
    codes: ['PASSKEYS_FULL', 'FACTOR_UNAVAILABLE'],
    sets: ['challenge'],
  })
  async options(
    @CurrentPrincipal() principal: Principal,
    @Res({ passthrough: true }) res: Response,
  ): Promise<CreationOptions> {
    const { options, cookie } = await this.offers.options(principal);
    this.cookies.set(res, 'challenge', cookie, CHALLENGE_SECONDS);
    return options;
  }

  @Post()
  @HttpCode(201)
  @AllowedWhileEnrolling()
  @RequireRecentProof()
  @Documented({
    id: 'addPasskey',
    cost: ADD_PASSKEY,
    summary: 'Add a passkey that this browser has made',
    description:
      'It is a way to sign in from now on, and a second factor beside the password; this session is ' +
      'proven by it. Show the recovery codes, where there are some.',
    answer: addedPasskey,
    codes: ['CHALLENGE_EXPIRED', 'PASSKEY_REFUSED', 'PASSKEY_EXISTS', 'PASSKEYS_FULL', 'FACTOR_UNAVAILABLE'],
    reads: ['challenge'],
    clears: ['challenge'],
    refusalsClear: { CHALLENGE_EXPIRED: ['challenge'] },
  })
  async add(
    @Body({ schema: addPasskeyBody }) { credential, name }: AddPasskeyBody,
    @CookieValue('challenge') challengeCookie: string | undefined,
    @CurrentPrincipal() principal: Principal,
    @Client() client: ClientInfo,
    @Res({ passthrough: true }) res: Response,
  ): Promise<AddedPasskey> {
    const added = await this.changes.add(principal, { credential, challengeCookie }, name, client);
    this.cookies.clear(res, 'challenge');
    return added;
  }
}
