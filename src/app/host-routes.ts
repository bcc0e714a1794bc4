import type { ExceptionFilter, Type } from '@nestjs/common';
import { EXCEPTION_FILTERS_METADATA, METHOD_METADATA } from '@nestjs/common/constants.js';
import { type AbstractHttpAdapter, MetadataScanner, type ModulesContainer } from '@nestjs/core';
import { ACCEPTED } from '../platform/http/accepts.js';
import type { PosternPaths } from './front.js';
import { RefusalFilter } from './refusal.filter.js';

/** The record that express keeps of a middleware or a route. */
interface Layer {
  route?: { path: unknown };
}

/** The layers of an app on Express, in the order in which requests meet them: a change changes that order. */
export function layersOf(adapter: AbstractHttpAdapter): Layer[] {
  return adapter.getInstance<{ router: { stack: Layer[] } }>().router.stack;
}

/**
 * Has a filter answer what the app's controllers throw of Postern's, unless a filter of the controller or the
 * route does. A global one of Nest's would come after those of the app, of which one mostly catches all.
 * @throws Error for a route that `@Accepts()` can do nothing for
 */
export function answerRefusals(modules: ModulesContainer, filter: RefusalFilter): void {
  for (const { controllers } of modules.values())
    for (const { metatype } of controllers.values()) {
      const controller = metatype as Type;
      refuseAccepts(controller);
      const own = (Reflect.getMetadata(EXCEPTION_FILTERS_METADATA, controller) ?? []) as (
        ExceptionFilter | Type
      )[];
      // Nest asks the last one first. Another app of this process may have put its own here.
      const others = own.filter((one) => !(one instanceof RefusalFilter));
      Reflect.defineMetadata(EXCEPTION_FILTERS_METADATA, [filter, ...others], controller);
    }
}

function refuseAccepts(controller: Type): void {
  const prototype = controller.prototype as Record<string, object>;
  const handlers = new MetadataScanner()
    .getAllMethodNames(prototype)
    .flatMap((name) => prototype[name] ?? [])
    .filter((handler) => Reflect.hasMetadata(METHOD_METADATA, handler));
  if ([controller, ...handlers].some((part) => Reflect.hasMetadata(ACCEPTED, part)))
    throw new Error(
      `@Accepts() does nothing on ${controller.name}: this app reads the bodies of its routes by itself. ` +
        'Take it away, or make the controller part of a module in src/postern.ts.',
    );
}

/** @throws Error for a route of the app that no request reaches, since Postern answers its path */
export function refuseSharedPaths(adapter: AbstractHttpAdapter, paths: PosternPaths): void {
  const own = layersOf(adapter).flatMap(({ route }) => (typeof route?.path === 'string' ? route.path : []));
  // Of a path with parameters Postern takes only what is its own.
  const isTaken = (url: string) => paths.has({ url }) || paths.has({ url: url.toLowerCase() });
  const taken = own.find((path) => !/[:*{(]/.test(path) && isTaken(path));
  if (taken !== undefined)
    throw new Error(
      `Both Postern and this app have a route at ${taken}. Give this app a prefix by setGlobalPrefix(), or ` +
        `leave the path to it: PosternModule.forRoot(postern, { leave: ['${taken}'] }).`,
    );
}
