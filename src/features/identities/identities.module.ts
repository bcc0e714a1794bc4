import { Module } from '@nestjs/common';
import { IdentitySessions } from './identity-sessions.js';
import { IdentitySessionsRepository } from './identity-sessions.repository.js';

@Module({ providers: [IdentitySessions, IdentitySessionsRepository], exports: [IdentitySessions] })
export class IdentitiesModule {}
