import { Module } from '@nestjs/common';
import { UsersModule } from '../users/users.module.js';
import { OneTimeLinks } from './one-time-links.js';
import { OneTimeTokensRepository } from './one-time-tokens.repository.js';

@Module({
  imports: [UsersModule],
  providers: [OneTimeLinks, OneTimeTokensRepository],
  exports: [OneTimeLinks, OneTimeTokensRepository],
})
export class OneTimeTokensModule {}
