import { Controller, Get, Param, Post, Query } from '@nestjs/common';
import type { DiscoveryService } from '@nestjs/core';
import { describe, expect, test } from '@jest/globals';
import * as z from 'zod';
import { parseEnv } from '../env/env.js';
import { CookiePolicy } from '../http/cookie-policy.js';
import { Public } from '../http/public.js';
import { openApiDocument } from './document.js';
import { Documented } from './documented.js';
import { NOTHING } from '../limits/cost.js';
import { documentedRoutes } from './routes.js';
import { cookieName } from '../../../test/support/cookie-names.js';

const env = parseEnv({
  DATABASE_URL: 'postgres://localhost/postern',
  JWT_SECRET: 'Jt4dUXyqWm0kzcRj1hQe8oVb2sNf7aLg',
  REFRESH_TOKEN_SECRET: 'pC5wZx9iTn3rKv6uGy1mHs8bEd0fAq2l',
});

const item = z
  .strictObject({ name: z.string().meta({ examples: ['milk'] }), kind: z.literal('food') })
  .meta({ id: 'Item' });
const items = z.strictObject({
  items: z.array(item),
  next: z
    .string()
    .meta({ examples: ['2'] })
    .nullable(),
  sorted: z.enum(['up', 'down']),
});
const pages = z.strictObject({ page: z.string(), size: z.string().optional() });

@Controller('/items/')
class ItemsController {
  @Get()
  @Documented({ id: 'list', cost: NOTHING, summary: 'List', answer: items })
  list(@Query({ schema: pages }) { page }: z.infer<typeof pages>): z.infer<typeof items> {
    return { items: [], next: page, sorted: 'up' };
  }

  @Get(':id/parts/:part')
  @Public()
  @Documented({
    id: 'find',
    cost: NOTHING,
    summary: 'Find',
    answer: item,
    codes: ['NOT_FOUND'],
    withoutDatabase: true,
  })
  find(
    @Param('id', { schema: z.uuid() }) id: string,
    @Param('part', { schema: z.string() }) part: string,
  ): z.infer<typeof item> {
    return { name: id + part, kind: 'food' };
  }

  @Post()
  @Documented({ id: 'create', cost: NOTHING, summary: 'Create', clears: ['access'] })
  create(): void {}

  @Get('secret')
  undocumented(): void {}
}

const discovery = { getControllers: () => [{ metatype: ItemsController }] } as unknown as DiscoveryService;
const { paths, components } = openApiDocument(documentedRoutes(discovery), env, new CookiePolicy(env)) as {
  paths: Record<
    string,
    Record<string, { parameters?: object[]; security: object[]; responses: Record<string, object> }>
  >;
  components: { schemas: Record<string, object> };
};

describe('of a route, the description', () => {
  test('is there if it is documented', () => {
    expect(Object.entries(paths).map(([path, methods]) => [path, Object.keys(methods)])).toEqual([
      ['/items', ['get', 'post']],
      ['/items/{id}/parts/{part}', ['get']],
    ]);
  });

  test('has the parameters that its handler takes, each with its schema', () => {
    expect(paths['/items']?.get?.parameters).toEqual([
      { in: 'query', name: 'page', required: true, schema: { type: 'string' } },
      { in: 'query', name: 'size', required: false, schema: { type: 'string' } },
    ]);
    expect(paths['/items/{id}/parts/{part}']?.get?.parameters).toEqual([
      { in: 'path', name: 'id', required: true, schema: { type: 'string', format: 'uuid' } },
      { in: 'path', name: 'part', required: true, schema: { type: 'string' } },
    ]);
  });

  test('has the codes that follow from how it is guarded, what it takes and what it says', () => {
    expect(Object.keys(paths['/items']?.get?.responses ?? {})).toEqual([
      '200',
      '400',
      '401',
      '403',
      '500',
      '503',
    ]);
    expect(Object.keys(paths['/items']?.post?.responses ?? {})).toEqual([
      '201',
      '400',
      '401',
      '403',
      '409',
      '413',
      '415',
      '500',
      '503',
    ]);
    expect(Object.keys(paths['/items/{id}/parts/{part}']?.get?.responses ?? {})).toEqual([
      '200',
      '400',
      '404',
    ]);
  });

  test('asks for the access cookie unless the route is public', () => {
    expect(paths['/items']?.get?.security).toEqual([{ access: [] }]);
    expect(paths['/items/{id}/parts/{part}']?.get?.security).toEqual([]);
  });

  test('names the cookies that its answer clears, as this deployment spells them', () => {
    expect(paths['/items']?.post?.responses['201']).toMatchObject({
      headers: {
        'Set-Cookie': {
          description: `Clears ${cookieName('access', '')}.`,
          schema: { pattern: `^(?:${cookieName('access', '')}=;)` },
        },
      },
    });
  });
});

test('a shape with an id is a component, and an example is put together from the examples in it', () => {
  expect(Object.keys(components.schemas).sort()).toEqual(['Item', 'Problem']);
  expect(paths['/items']?.get?.responses['200']).toMatchObject({
    content: {
      'application/json': {
        schema: { properties: { items: { type: 'array', items: { $ref: '#/components/schemas/Item' } } } },
        example: { items: [{ name: 'milk', kind: 'food' }], next: '2', sorted: 'up' },
      },
    },
  });
});
