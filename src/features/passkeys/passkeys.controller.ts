import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Res } from '@nestjs/common';
import type { Response } from 'express';
import type { ClientInfo } from '../../platform/http/client-info.js';
import { CookiePolicy } from '../../platform/http/cookie-policy.js';
import { Client, CookieValue } from '../../platform/http/parameters.js';
import { AllowedWhileEnrolling } from '../../platform/http/while-enrolling.js';
import { reads } from '../../platform/limits/cost.js';
import { Documented } from '../../platform/openapi/documented.js';
import { CurrentPrincipal, CurrentUser } from '../sessions/authentication.guard.js';
import type { Principal } from '../sessions/principal.js';
import { RequireRecentProof } from '../sessions/require-recent-proof.js';
import type { User } from '../users/user.js';
import { CHALLENGE_SECONDS } from './challenges.js';
import { PasskeyChanges } from './passkey-changes.service.js';
import { PasskeyOffers } from './passkey-offers.js';
import { ADD_PASSKEY, REMOVE_PASSKEY, RENAME_PASSKEY } from './passkeys.costs.js';
import {
  type AddedPasskey,
  addedPasskey,
  type AddPasskeyBody,
  addPasskeyBody,
  passkeyId,
  type PasskeyList,
  passkeyList,
  type PasskeyView,
  passkeyView,
  type RenamePasskeyBody,
  renamePasskeyBody,
} from './passkeys.dto.js';
import { type CreationOptions, creationOptionsAnswer } from './options.dto.js';
import { PasskeysService } from './passkeys.service.js';

@Controller('auth/passkeys')
export class PasskeysController {
  constructor(
    private readonly passkeys: PasskeysService,
    private readonly offers: PasskeyOffers,
    private readonly changes: PasskeyChanges,
    private readonly cookies: CookiePolicy,
  ) {}

  @Get()
  @Documented({
    id: 'listPasskeys',
    cost: reads(2),
    summary: 'The passkeys of this user',
    description:
      'The oldest first, with what PublicKeyCredential.signalAllAcceptedCredentials() needs to have the ' +
      'person’s devices forget the others.',
    answer: passkeyList,
    codes: ['FACTOR_UNAVAILABLE'],
  })
  list(@CurrentUser() user: User): Promise<PasskeyList> {
    return this.passkeys.list(user.id);
  }

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

  @Patch(':id')
  @Documented({
    id: 'renamePasskey',
    cost: RENAME_PASSKEY,
    summary: 'Rename a passkey of this user',
    answer: passkeyView,
    codes: ['NOT_FOUND'],
  })
  rename(
    @Param('id', { schema: passkeyId }) id: string,
    @Body({ schema: renamePasskeyBody }) { name }: RenamePasskeyBody,
    @CurrentUser() user: User,
  ): Promise<PasskeyView> {
    return this.passkeys.rename({ id, userId: user.id, name });
  }

  @Delete(':id')
  @HttpCode(204)
  @RequireRecentProof()
  @Documented({
    id: 'removePasskey',
    cost: REMOVE_PASSKEY,
    summary: 'Remove a passkey of this user',
    description:
      'It wants a recent proof by a second factor, which may be this one. The recovery codes go with the ' +
      'last second factor.',
    codes: ['NOT_FOUND', 'LAST_CREDENTIAL'],
  })
  remove(
    @Param('id', { schema: passkeyId }) id: string,
    @CurrentPrincipal() principal: Principal,
    @Client() client: ClientInfo,
  ): Promise<void> {
    return this.changes.remove(principal, id, client);
  }
}
