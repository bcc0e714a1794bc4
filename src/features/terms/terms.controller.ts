import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import { AllowedBeforeTerms } from '../../platform/http/before-terms.js';
import type { ClientInfo } from '../../platform/http/client-info.js';
import { Client } from '../../platform/http/parameters.js';
import { reads } from '../../platform/limits/cost.js';
import { Documented } from '../../platform/openapi/documented.js';
import { CurrentPrincipal, CurrentUser } from '../sessions/authentication.guard.js';
import type { Principal } from '../sessions/principal.js';
import type { User } from '../users/user.js';
import { ACCEPT_TERMS } from './terms.costs.js';
import { type AcceptTermsBody, acceptTermsBody, type TermsView, termsView } from './terms.dto.js';
import { TermsService } from './terms.service.js';

@Controller('auth/me/terms')
@AllowedBeforeTerms()
export class TermsController {
  constructor(private readonly terms: TermsService) {}

  @Get()
  @Documented({
    id: 'readTerms',
    cost: reads(2),
    summary: 'The terms of use that hold, and what was accepted',
    description: 'After TERMS_REQUIRED: show the terms of `version`, and accept them.',
    answer: termsView,
  })
  read(@CurrentUser() user: User): Promise<TermsView> {
    return this.terms.view(user.id);
  }

  @Post()
  @HttpCode(200)
  @Documented({
    id: 'acceptTerms',
    cost: ACCEPT_TERMS,
    summary: 'Accept the terms of use that hold',
    description:
      'Those that the person was shown. A second time changes nothing. TERMS_OUTDATED: others hold by now, ' +
      'or none are asked for; read and show them anew.',
    answer: termsView,
    codes: ['TERMS_OUTDATED'],
  })
  accept(
    @Body({ schema: acceptTermsBody }) { version }: AcceptTermsBody,
    @CurrentPrincipal() principal: Principal,
    @Client() client: ClientInfo,
  ): Promise<TermsView> {
    return this.terms.accept(principal, version, client);
  }
}
