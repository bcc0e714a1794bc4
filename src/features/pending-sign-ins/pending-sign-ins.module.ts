import { Module } from '@nestjs/common';
import { PendingSignInsRepository } from './pending-sign-ins.repository.js';

@Module({ providers: [PendingSignInsRepository], exports: [PendingSignInsRepository] })
export class PendingSignInsModule {}
