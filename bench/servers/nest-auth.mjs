// @ts-check
// @ackplus/nest-auth on NestJS 11 and TypeORM, its sessions in PostgreSQL and its tokens in cookies, with
// what it has against cross-site requests and with its limits, which nobody reaches. It has no route that
// lists sessions: this app adds one, by its service.
import 'reflect-metadata';
import { Controller, Get, Inject, Module, Req, UseGuards } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { EventEmitter2, EventEmitterModule } from '@nestjs/event-emitter';
import { TypeOrmModule } from '@nestjs/typeorm';
import {
  NestAuthAuthGuard,
  NestAuthEntities,
  NestAuthEvents,
  NestAuthModule,
  SessionManagerService,
} from '@ackplus/nest-auth';
import cookieParser from 'cookie-parser';
import { decorate } from './decorate.mjs';
import { sendMail } from './send-mail.mjs';

const NEVER_REACHED = { windowMs: 60_000, max: 1_000_000 };

class SessionsController {
  /** @param {SessionManagerService} sessions */
  constructor(sessions) {
    this.sessions = sessions;
  }

  /** @param {{ user: { id: string }, session: { id: string } }} req */
  async list(req) {
    const sessions = await this.sessions.getActiveSessions(req.user.id);
    return sessions.map(({ id, deviceName, lastActive }) => ({
      id,
      deviceName,
      lastActive,
      current: id === req.session.id,
    }));
  }
}
decorate(
  SessionsController,
  [(type) => Inject(SessionManagerService)(type, undefined, 0), Controller('auth/sessions')],
  { list: [[0, Req()], UseGuards(NestAuthAuthGuard), Get()] },
);

class AppModule {}
decorate(AppModule, [
  Module({
    imports: [
      EventEmitterModule.forRoot(),
      TypeOrmModule.forRoot({
        type: 'postgres',
        url: process.env.DATABASE_URL,
        entities: [...NestAuthEntities],
        synchronize: true,
        extra: { max: 10, idleTimeoutMillis: 0 },
      }),
      TypeOrmModule.forFeature([...NestAuthEntities]),
      NestAuthModule.forRoot({
        appName: 'bench',
        session: {
          jwt: { secret: process.env.JWT_SECRET ?? '' },
          accessTokenType: 'cookie',
          accessTokenValidity: '15m',
          cookieOptions: { httpOnly: true, secure: true, sameSite: 'lax' },
        },
        password: { argon2: { memoryCost: 19_456, timeCost: 2, parallelism: 1 } },
        // Off; without a secret it says so.
        adminConsole: { enabled: false, secretKey: process.env.REFRESH_TOKEN_SECRET },
        security: {
          csrf: { enabled: true, allowedOrigins: [process.env.WEB_ORIGINS ?? ''] },
          rateLimit: { enabled: true, buckets: { signup: NEVER_REACHED, login: NEVER_REACHED } },
        },
      }),
    ],
    controllers: [SessionsController],
  }),
]);

const app = await NestFactory.create(AppModule, { logger: ['error'] });
app.use(cookieParser());
app
  .get(EventEmitter2)
  .on(NestAuthEvents.EMAIL_VERIFICATION_REQUESTED, (/** @type {any} */ { payload: { user, code } }) =>
    sendMail(user.email, `code=${code}`),
  );
await app.listen(Number(process.env.PORT));
