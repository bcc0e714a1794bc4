import { Module } from '@nestjs/common';
import { UsersModule } from '../users/users.module.js';
import { Reauthentication } from './reauthentication.service.js';

@Module({ imports: [UsersModule], providers: [Reauthentication], exports: [Reauthentication] })
export class ReauthenticationModule {}
