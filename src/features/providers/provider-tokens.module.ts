import { Module } from '@nestjs/common';
import { KeptTokens } from './kept-tokens.service.js';
import { KeptTokensRepository } from './kept-tokens.repository.js';
import { ProviderTokens } from './provider-tokens.service.js';
import { ProvidersService } from './providers.service.js';

/** A module of a project that calls a provider's API imports this. */
@Module({
  providers: [KeptTokens, KeptTokensRepository, ProvidersService, ProviderTokens],
  exports: [KeptTokens, ProvidersService, ProviderTokens],
})
export class ProviderTokensModule {}
