// @ts-check
// One Nest app on the adapter that ADAPTER names, with the routes that the bench asks for and a hundred that
// nobody does. `none`: the same answers by node:http alone.
import 'reflect-metadata';
import { createServer } from 'node:http';
import { Controller, Get, HttpCode, Module, Post, Req, Res } from '@nestjs/common';
import { APP_GUARD, NestFactory } from '@nestjs/core';
import { ExpressAdapter } from '@nestjs/platform-express';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { BoundedExpressAdapter } from '../../dist/platform/http/bounded-adapter.js';
import { pathOf, shortenRouter } from '../../dist/platform/http/shortened-router.js';
import { SlimAdapter } from './slim-adapter.mjs';

const OTHER_ROUTES = 100;
const COOKIES = ['a', 'b'].map((name) => `${name}=${'x'.repeat(200)}; Path=/; HttpOnly; SameSite=Lax`);
const view = () => ({
  user: { id: '0198c0de-0000-7000-8000-000000000000', email: 'somebody@example.com', createdAt: new Date() },
  session: { id: '0198c0de-0000-7000-8000-000000000001', createdAt: new Date(), expiresAt: new Date() },
});

/** @typedef {{ headers: Record<string, string>, user?: string }} Request */
/** @param {Request} req */
const userOf = (req) => (req.user = req.headers.cookie ?? 'nobody');

class MeController {
  /** @param {Request} req */
  me(req) {
    return { ...view(), cookies: req.user?.length };
  }

  /** @param {any} _req @param {any} res */
  async refresh(_req, res) {
    const raw = res.raw ?? res;
    // fastify writes its own headers over those of node's.
    if (res.raw) res.header('Set-Cookie', COOKIES);
    else raw.setHeader('Set-Cookie', COOKIES);
    return view();
  }

  health() {
    return {};
  }
}

class OthersController {}
for (let number = 0; number < OTHER_ROUTES; number++)
  declareRoute(OthersController, `other${number}`, Get(`others/route-${number}`), () => ({}));

class Guard {
  /** @param {import('@nestjs/common').ExecutionContext} context */
  async canActivate(context) {
    userOf(context.getArgByIndex(0));
    return true;
  }
}

/**
 * @param {any} target
 * @param {string} name
 * @param {MethodDecorator} decorator
 * @param {() => object} handler
 */
function declareRoute(target, name, decorator, handler) {
  target.prototype[name] = handler;
  decorate(target, name, decorator);
}

/** @param {any} target @param {string} name @param {...MethodDecorator} decorators */
function decorate({ prototype }, name, ...decorators) {
  const descriptor = Object.getOwnPropertyDescriptor(prototype, name);
  for (const decorator of decorators) decorator(prototype, name, /** @type {any} */ (descriptor));
}

decorate(MeController, 'me', Get('auth/me'));
decorate(MeController, 'refresh', Post('auth/refresh'), HttpCode(200));
decorate(MeController, 'health', Get('health'));
Req()(MeController.prototype, 'me', 0);
Req()(MeController.prototype, 'refresh', 0);
Res({ passthrough: true })(MeController.prototype, 'refresh', 1);
Controller()(OthersController);
Controller()(MeController);

class AppModule {}
Module({
  controllers: [OthersController, MeController],
  providers: [{ provide: APP_GUARD, useClass: Guard }],
})(AppModule);

const ADAPTERS = {
  express: () => new ExpressAdapter(),
  shortened: () => new BoundedExpressAdapter(),
  fastify: () => new FastifyAdapter(),
  slim: () => new SlimAdapter(),
};
const port = Number(process.env.PORT);
const name = /** @type {keyof typeof ADAPTERS | 'none'} */ (process.env.ADAPTER);

if (name === 'none') {
  createServer((req, res) => {
    userOf(/** @type {any} */ (req));
    if (req.method === 'POST') res.setHeader('Set-Cookie', COOKIES);
    res.setHeader('Content-Type', 'application/json; charset=utf-8').end(JSON.stringify(view()));
  }).listen(port);
} else {
  const app = await NestFactory.create(AppModule, /** @type {any} */ (ADAPTERS[name]()), {
    bodyParser: false,
    logger: false,
  });
  await app.init();
  if (name === 'shortened') shortenRouter(app.getHttpAdapter().getInstance(), pathOf);
  await app.listen(port);
}
