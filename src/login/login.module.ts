import { Module } from '@nestjs/common';
import { SessionsModule } from '../sessions/sessions.module.js';
import { UsersModule } from '../users/users.module.js';
import { LoginController } from './login.controller.js';
import { LoginRepository } from './login.repository.js';
import { LoginService } from './login.service.js';

@Module({ imports: [UsersModule, SessionsModule], controllers: [LoginController], providers: [LoginService, LoginRepository], exports: [LoginService] })
export class LoginModule {}
