import { Module } from '@nestjs/common';
import { UsersModule } from '../users/users.module.js';
import { EmailUndos } from './email-undos.js';
import { OneTimeLinks } from './one-time-links.js';
import { OneTimeTokensRepository } from './one-time-tokens.repository.js';

@Module({
  imports: [UsersModule],
  providers: [EmailUndos, OneTimeLinks, OneTimeTokensRepository],
  exports: [EmailUndos, OneTimeLinks, OneTimeTokensRepository],
})
export class OneTimeTokensModule {}
