import { Module } from '@nestjs/common';
import { CredentialsRepository } from './credentials.repository.js';

@Module({ providers: [CredentialsRepository], exports: [CredentialsRepository] })
export class CredentialsModule {}
