// @ts-check
// Nest as its documentation shows it under "Passport": @nestjs/passport with passport-local for the sign-in
// and passport-jwt for guarded routes, users in PostgreSQL through pg, argon2 for their passwords. A
// registration is added, which it does not show, and a change of the password.
// Source: https://docs.nestjs.com/recipes/passport
import 'reflect-metadata';
import { Body, Controller, Get, HttpCode, Inject, Module, Post, Req, UseGuards } from '@nestjs/common';
import { ConflictException, Injectable, UnauthorizedException } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { JwtModule, JwtService } from '@nestjs/jwt';
import { AuthGuard, PassportModule, PassportStrategy } from '@nestjs/passport';
import { ExtractJwt, Strategy as JwtFromHeader } from 'passport-jwt';
import { Strategy as Local } from 'passport-local';
import pg from 'pg';
import { hashPassword, verifyPassword } from './argon2.mjs';
import { decorate } from './decorate.mjs';

const secret = process.env.JWT_SECRET ?? '';
const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 10, idleTimeoutMillis: 0 });
await pool.query(`CREATE TABLE IF NOT EXISTS users (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(), email text UNIQUE NOT NULL, hash text NOT NULL)`);

/** @param {unknown} type @param {number} [at] @returns {ClassDecorator} */
const injecting =
  (type, at = 0) =>
  (target) =>
    Inject(/** @type {any} */ (type))(target, undefined, at);

class AuthService {
  /** @param {JwtService} jwts */
  constructor(jwts) {
    this.jwts = jwts;
  }

  /** @param {string} email @param {string} password */
  async register(email, password) {
    const { rowCount } = await pool.query(
      'INSERT INTO users (email, hash) VALUES ($1, $2) ON CONFLICT DO NOTHING',
      [email, await hashPassword(password)],
    );
    if (!rowCount) throw new ConflictException();
  }

  /** @param {string} email @param {string} password */
  async validateUser(email, password) {
    const { rows } = await pool.query('SELECT id, email, hash FROM users WHERE email = $1', [email]);
    if (!rows[0] || !(await verifyPassword(rows[0].hash, password))) throw new UnauthorizedException();
    return { id: rows[0].id, email: rows[0].email };
  }

  /** @param {{ id: string, email: string }} user */
  async login(user) {
    return { access_token: await this.jwts.signAsync({ sub: user.id, email: user.email }) };
  }

  /** @param {{ email: string }} user @param {string} current @param {string} chosen */
  async changePassword({ email }, current, chosen) {
    const { id } = await this.validateUser(email, current);
    await pool.query('UPDATE users SET hash = $2 WHERE id = $1', [id, await hashPassword(chosen)]);
  }
}
decorate(AuthService, [injecting(JwtService), Injectable()]);

class LocalStrategy extends PassportStrategy(Local) {
  /** @param {AuthService} auth */
  constructor(auth) {
    super({ usernameField: 'email' });
    this.auth = auth;
  }

  /** @param {string} email @param {string} password */
  validate(email, password) {
    return this.auth.validateUser(email, password);
  }
}
decorate(LocalStrategy, [injecting(AuthService), Injectable()]);

class JwtStrategy extends PassportStrategy(JwtFromHeader) {
  constructor() {
    super({ jwtFromRequest: ExtractJwt.fromAuthHeaderAsBearerToken(), secretOrKey: secret });
  }

  /** @param {{ sub: string, email: string }} payload */
  validate(payload) {
    return { id: payload.sub, email: payload.email };
  }
}
decorate(JwtStrategy, [Injectable()]);

class AuthController {
  /** @param {AuthService} auth */
  constructor(auth) {
    this.auth = auth;
  }

  /** @param {{ email: string, password: string }} body */
  register({ email, password }) {
    return this.auth.register(email, password);
  }

  /** @param {{ user: { id: string, email: string } }} req */
  login(req) {
    return this.auth.login(req.user);
  }

  /** @param {{ user: object }} req */
  profile(req) {
    return req.user;
  }

  /**
   * @param {{ user: { email: string } }} req
   * @param {{ currentPassword: string, newPassword: string }} body
   */
  changePassword(req, { currentPassword, newPassword }) {
    return this.auth.changePassword(req.user, currentPassword, newPassword);
  }
}
decorate(AuthController, [injecting(AuthService), Controller('auth')], {
  register: [[0, Body()], HttpCode(202), Post('register')],
  login: [[0, Req()], UseGuards(AuthGuard('local')), HttpCode(200), Post('login')],
  profile: [[0, Req()], UseGuards(AuthGuard('jwt')), Get('profile')],
  changePassword: [
    [0, Req()],
    [1, Body()],
    UseGuards(AuthGuard('jwt')),
    HttpCode(204),
    Post('change-password'),
  ],
});

class AppModule {}
decorate(AppModule, [
  Module({
    imports: [PassportModule, JwtModule.register({ secret, signOptions: { expiresIn: '15m' } })],
    providers: [AuthService, LocalStrategy, JwtStrategy],
    controllers: [AuthController],
  }),
]);

const app = await NestFactory.create(AppModule, { logger: ['error'] });
await app.listen(Number(process.env.PORT));
