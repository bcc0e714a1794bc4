import { Module } from '@nestjs/common';
import { OneTimeLinks } from './one-time-links.js';
import { OneTimeTokensRepository } from './one-time-tokens.repository.js';

@Module({ providers: [OneTimeLinks, OneTimeTokensRepository], exports: [OneTimeLinks, OneTimeTokensRepository] })
export class OneTimeTokensModule {}
