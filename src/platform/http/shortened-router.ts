import type { Express, Request, Response } from 'express';

type Next = (error?: unknown) => void;

/** The record that express keeps of a middleware or a route: what of it a router asks for. */
interface Layer {
  route?: { path: unknown } | undefined;
  match(path: string): object | false;
  handleRequest(req: Request, res: Response, next: Next): void;
  handleError(error: unknown, req: Request, res: Response, next: Next): void;
}

interface Router {
  stack: Layer[];
  handle: (this: Router, req: Request, res: Response, done: Next) => void;
}

/** How express says that a middleware without a path of its own matches. */
const WHOLE = { path: '', params: {}, keys: [], pattern: '/' };

const DONE = Symbol('what follows once all layers are through');
const PENDING = Symbol('the error that a middleware has handed on');

type RoutedRequest = Request & { [DONE]?: Next; [PENDING]?: unknown };

/**
 * Spares express the search for a route: it would compare the path of each request with that of each route, a
 * hundred regular expressions, and find the same ones each time. For a path that a route names letter by
 * letter it is given a shorter stack: all middleware, and the routes that match, worked out once. It walks
 * that as it always does, so nothing else changes: order, mounted paths, methods, errors, `next('route')`.
 *
 * Where routes were left out stands a mark. It matches once a middleware has changed the path, and has all
 * that follows there walked in full.
 * @param pathOf of a target, as the routes see it: a base path is taken off by then
 */
export function shortenRouter(app: Express, pathOf: (target: string) => string): void {
  const router = app.router as unknown as Router;
  const walk = router.handle;
  let stacks = new ShortStacks(router, walk);
  router.handle = function handle(req: RoutedRequest, res, done) {
    if (!stacks.areOf(router)) stacks = new ShortStacks(router, walk);
    const short = stacks.of(pathOf(req.url));
    if (short) req[DONE] = done;
    walk.call(short ?? router, req, res, done);
  };
}

/** The short stacks of a router as it is now, each as a router. */
class ShortStacks {
  private readonly routers = new Map<string, Router | undefined>();
  private readonly stack: Layer[];
  private readonly length: number;
  private readonly last: Layer | undefined;

  constructor(
    private readonly router: Router,
    private readonly walk: Router['handle'],
  ) {
    this.stack = router.stack;
    this.length = this.stack.length;
    this.last = this.stack.at(-1);
    for (const { route } of this.stack) if (isPlain(route?.path)) this.routers.set(route.path, undefined);
  }

  /** Whether nothing was added or taken away since. */
  areOf({ stack }: Router): boolean {
    return stack === this.stack && stack.length === this.length && stack[this.length - 1] === this.last;
  }

  /** @returns undefined for a path that no route names letter by letter */
  of(path: string): Router | undefined {
    const known = this.routers.get(path);
    if (known || !this.routers.has(path)) return known;
    const made = this.over(this.shortenedFor(path));
    this.routers.set(path, made);
    return made;
  }

  private shortenedFor(path: string): Layer[] {
    return this.stack.flatMap((layer, index) => {
      if (!isLeftOut(layer, path)) return [layer];
      const before = this.stack[index - 1];
      return before && isLeftOut(before, path) ? [] : [this.markAt(index, path)];
    });
  }

  private markAt(index: number, path: string): Layer {
    const rest = this.over([HAND_ON, ...this.stack.slice(index)]);
    const goOn = (error: unknown, req: RoutedRequest, res: Response, next: Next) => {
      req[PENDING] = error;
      this.walk.call(rest, req, res, req[DONE] ?? next);
    };
    return {
      match: (asked) => asked !== path && WHOLE,
      handleRequest: (req, res, next) => goOn(undefined, req, res, next),
      handleError: goOn,
    };
  }

  /** The same router, with another stack. */
  private over(stack: Layer[]): Router {
    return Object.create(this.router, { stack: { value: stack } }) as Router;
  }
}

/** The first layer of a rest: it goes on with the error that there was. */
const HAND_ON: Layer = {
  match: () => WHOLE,
  handleRequest: (req: RoutedRequest, _res, next) => next(req[PENDING]),
  handleError: (error, _req, _res, next) => next(error),
};

/** Middleware is never left out: what it matches, it may see under another path. */
const isLeftOut = (layer: Layer, path: string) => layer.route !== undefined && layer.match(path) === false;

/** Whether the path of a route has nothing but characters that stand for themselves. */
const isPlain = (path: unknown): path is string => typeof path === 'string' && /^[\w/.~-]+$/.test(path);

/** The path of a target, without its query. */
export function pathOf(target: string): string {
  const end = target.indexOf('?');
  return end === -1 ? target : target.slice(0, end);
}
