import { RequestMethod } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { MetadataScanner, ModulesContainer } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { Request } from 'express';
import { COST, type Cost } from '../limits/cost.js';
import { ACCEPTED, type BodyKind } from './accepts.js';
import { IS_PUBLIC } from './public.js';
import { TAKES_TURNS } from './takes-turns.js';

/** The record that express keeps of a route. */
interface Layer {
  route?: { path: string; methods: Readonly<Record<string, boolean>> };
  match(path: string): boolean;
}

type Class = { prototype: Record<string, object> };

/** In the order in which a browser is told of them. */
const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];

/**
 * The declarations of an app's routes, for decisions before a request is routed. Empty until
 * the app is there.
 */
export class RouteTable {
  private layers: readonly Layer[] = [];
  private readonly accepted = new Map<string, readonly BodyKind[]>();
  private readonly paid = new Set<string>();
  private readonly inTurn = new Set<string>();
  private named: readonly string[] = [];

  /** The kinds of body for the paths that a route names letter by letter, by method and path. */
  private readonly found = new Map<string, readonly BodyKind[] | undefined>();
  private plain: ReadonlySet<unknown> = new Set();

  /** Reads the routes of the app, once they are registered. */
  read(app: NestExpressApplication): void {
    const { router } = app.getHttpAdapter().getInstance() as unknown as { router: { stack: Layer[] } };
    this.layers = router.stack.filter(({ route }) => route);
    this.plain = new Set(this.layers.map(({ route }) => route?.path));
    this.found.clear();
    const used = new Set(
      this.layers.flatMap(({ route }) =>
        Object.keys(route?.methods ?? {}).map((method) => method.toUpperCase()),
      ),
    );
    this.named = METHODS.filter((method) => used.has(method) || used.has('_ALL'));
    for (const { keys, kinds, isPaid, isInTurn } of routesOf(app)) {
      if (kinds) for (const key of keys) this.accepted.set(key, kinds);
      if (isPaid) for (const key of keys) this.paid.add(key);
      if (isInTurn) for (const key of keys) this.inTurn.add(key);
    }
  }

  /** The methods of all routes, which CORS grants. */
  get methods(): readonly string[] {
    return this.named;
  }

  /**
   * Whether a request is for a route without a guard whose cost a limit pays for. Not for one whose path has
   * parameters.
   */
  isPaid({ method, path }: Pick<Request, 'method' | 'path'>): boolean {
    return this.paid.has(`${method} ${path}`);
  }

  /** Whether a request is for a route that `TakesTurns()`. Not for one whose path has parameters. */
  takesTurns({ method, path }: Pick<Request, 'method' | 'path'>): boolean {
    return this.inTurn.has(`${method} ${path}`);
  }

  /** Whether any method of this path, as it stands in a URL, has a route. */
  covers(path: string): boolean {
    return this.layers.some((layer) => matches(layer, path));
  }

  /**
   * The kinds of body of the route that express will choose for a request; undefined: nothing is said of it.
   */
  acceptedBy({ method, path }: Pick<Request, 'method' | 'path'>): readonly BodyKind[] | undefined {
    if (this.accepted.size === 0) return undefined;
    if (!this.plain.has(path)) return this.find(method, path);
    const key = `${method} ${path}`;
    if (!this.found.has(key)) this.found.set(key, this.find(method, path));
    return this.found.get(key);
  }

  private find(method: string, path: string): readonly BodyKind[] | undefined {
    const chosen = this.layers.find(
      (layer) =>
        (layer.route?.methods[method.toLowerCase()] || layer.route?.methods._all) && layer.match(path),
    );
    return (
      chosen?.route &&
      (this.accepted.get(`${method} ${chosen.route.path}`) ?? this.accepted.get(`ALL ${chosen.route.path}`))
    );
  }
}

/** As express goes on with a path whose escapes can't be read: to the answer that refuses it. */
function matches(layer: Layer, path: string): boolean {
  try {
    return layer.match(path);
  } catch {
    return true;
  }
}

interface DeclaredRoute {
  /** `POST /auth/login`, for each of its paths. */
  keys: string[];
  kinds: readonly BodyKind[] | undefined;
  isPaid: boolean;
  isInTurn: boolean;
}

function routesOf(app: NestExpressApplication): DeclaredRoute[] {
  const modules = [...app.get(ModulesContainer, { strict: false }).values()];
  const controllers = modules
    .flatMap((module) => [...module.controllers.values()])
    .flatMap(({ metatype }) => (metatype ? [metatype as unknown as Class] : []));
  return controllers.flatMap((controller) =>
    new MetadataScanner().getAllMethodNames(controller.prototype).flatMap((name) => {
      const handler = controller.prototype[name] ?? {};
      const method = Reflect.getMetadata(METHOD_METADATA, handler) as RequestMethod | undefined;
      if (method === undefined) return [];
      const read = <T>(key: string) =>
        (Reflect.getMetadata(key, handler) ?? Reflect.getMetadata(key, controller)) as T | undefined;
      const keys = pathsOf(controller, handler).map((path) => `${RequestMethod[method]} ${path}`);
      const isPaid = read<boolean>(IS_PUBLIC) === true && read<Cost>(COST)?.paidBy !== undefined;
      const isInTurn = read<boolean>(TAKES_TURNS) === true;
      return [{ keys, kinds: read<readonly BodyKind[]>(ACCEPTED), isPaid, isInTurn }];
    }),
  );
}

/** As Nest registers them: `/hooks/:id`. */
function pathsOf(controller: Class, handler: object): string[] {
  const parts = [controller, handler].map((part) =>
    [Reflect.getMetadata(PATH_METADATA, part) as string | string[]]
      .flat()
      .map((path) => path.replace(/^\/|\/$/g, '')),
  );
  return (parts[0] ?? []).flatMap((start) =>
    (parts[1] ?? []).map((end) => `/${[start, end].filter(Boolean).join('/')}`),
  );
}
