import { Body, Controller, Delete, Get, HttpCode, Param, Patch } from '@nestjs/common';
import type { ClientInfo } from '../../platform/http/client-info.js';
import { Client } from '../../platform/http/parameters.js';
import { reads } from '../../platform/limits/cost.js';
import { Documented } from '../../platform/openapi/documented.js';
import { CurrentPrincipal, CurrentUser } from '../sessions/authentication.guard.js';
import type { Principal } from '../sessions/principal.js';
import { RequireRecentProof } from '../sessions/require-recent-proof.js';
import type { User } from '../users/user.js';
import { PasskeyChanges } from './passkey-changes.service.js';
import { REMOVE_PASSKEY, RENAME_PASSKEY } from './passkeys.costs.js';
import {
  passkeyId,
  type PasskeyList,
  passkeyList,
  type PasskeyView,
  passkeyView,
  type RenamePasskeyBody,
  renamePasskeyBody,
} from './passkeys.dto.js';
import { PasskeysService } from './passkeys.service.js';

@Controller('auth/passkeys')
export class PasskeysController {
  constructor(
    private readonly passkeys: PasskeysService,
    private readonly changes: PasskeyChanges,
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
