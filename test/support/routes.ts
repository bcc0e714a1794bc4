import { RequestMethod } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA, ROUTE_ARGS_METADATA } from '@nestjs/common/constants.js';
import { RouteParamtypes } from '@nestjs/common/enums/route-paramtypes.enum.js';
import { MetadataScanner, ModulesContainer } from '@nestjs/core';
import type { TestApp } from 'postern/testing';
import { IS_PUBLIC } from '../../src/platform/http/public.js';

/** The kinds of parameters that hold what a client sent. */
const SENT = {
  [RouteParamtypes.BODY]: 'body',
  [RouteParamtypes.QUERY]: 'query',
  [RouteParamtypes.PARAM]: 'param',
  [RouteParamtypes.HEADERS]: 'headers',
} as const;

/** What of a Standard Schema is used here. */
interface Schema {
  '~standard': {
    validate(value: unknown): { issues?: readonly { code?: string; keys?: readonly string[] }[] };
  };
}

interface SentParameter {
  kind: (typeof SENT)[keyof typeof SENT];
  schema: Schema | undefined;
}

export interface Route {
  /** `POST` and its like. */
  method: string;
  /** As it is registered: `/auth/sessions/:id`. */
  path: string;
  /** The parameters of its handler that hold what a client sent. */
  parameters: SentParameter[];
  /** It answers without a session. */
  isPublic: boolean;
}

/** The path of a request to a route, with an id where it takes one. */
export function pathWithValues({ path }: Pick<Route, 'path'>): string {
  return path.replace(/:\w+/g, '018f4e1c-0000-7000-8000-000000000000');
}

/** Every route that a controller of the running app has. */
export function routesOf({ app }: TestApp): Route[] {
  const modules = [...app.get(ModulesContainer, { strict: false }).values()];
  const controllers = modules
    .flatMap((module) => [...module.controllers.values()])
    .map(({ metatype }) => metatype);
  return controllers.filter((type) => typeof type === 'function').flatMap(routesOfController);
}

function routesOfController(controller: { prototype: object; name: string }): Route[] {
  const names = new MetadataScanner().getAllMethodNames(controller.prototype);
  return names.flatMap((name) => {
    const handler = (controller.prototype as Record<string, object>)[name] ?? {};
    const method = Reflect.getMetadata(METHOD_METADATA, handler) as RequestMethod | undefined;
    if (method === undefined) return [];
    const path = [controller, handler].map((part) =>
      String(Reflect.getMetadata(PATH_METADATA, part)).replace(/^\/|\/$/g, ''),
    );
    return [
      {
        method: RequestMethod[method],
        path: `/${path.filter(Boolean).join('/')}`,
        parameters: parametersOf(controller, name),
        isPublic: [controller, handler].some((part) => Reflect.getMetadata(IS_PUBLIC, part) === true),
      },
    ];
  });
}

function parametersOf(controller: object, name: string): SentParameter[] {
  const parameters = (Reflect.getMetadata(ROUTE_ARGS_METADATA, controller, name) ?? {}) as Record<
    string,
    { schema?: Schema }
  >;
  return Object.entries(parameters).flatMap(([key, { schema }]) => {
    const kind = SENT[Number(key.split(':', 1)[0]) as keyof typeof SENT];
    return kind ? [{ kind, schema }] : [];
  });
}

interface Layer {
  route?: { path: string; stack: { method: string }[] };
}

/** Every route that express really answers, as `GET /health`. */
export function expressRoutesOf({ app }: TestApp): string[] {
  const { router } = app.getHttpAdapter().getInstance() as { router: { stack: Layer[] } };
  return router.stack.flatMap(({ route }) =>
    route ? [...new Set(route.stack.map(({ method }) => `${method.toUpperCase()} ${route.path}`))] : [],
  );
}
