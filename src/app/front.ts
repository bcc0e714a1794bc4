import type { IncomingMessage, RequestListener, Server } from 'node:http';
import type { Request, RequestHandler } from 'express';
import { basePathOf, belowBase } from '../platform/http/base-path.js';
import { pathOnly, takePathOnly } from '../platform/http/middleware.js';
import { SAFE_METHODS } from '../platform/http/origin.guard.js';
import { linkPageOf } from '../platform/links/mangled-links.js';
import type { BuiltApp } from './create-app.js';

/** `/`: in development it says where to go from there, and an app that has Postern inside has its own. */
const NEVER_TAKEN = '/';

/** The requests of a server that are Postern's: those to a path of one of its routes, by any method. */
export class PosternPaths {
  private readonly base: string;
  private readonly left: ReadonlySet<string>;

  /** @param leave paths of Postern's that are the other app's to answer */
  constructor(
    private readonly postern: BuiltApp,
    leave: readonly string[],
  ) {
    this.base = basePathOf(postern.env.APP_URL);
    this.left = new Set([NEVER_TAKEN, ...leave.map(plain)]);
  }

  has({ method = 'GET', url = '/' }: Pick<IncomingMessage, 'method' | 'url'>): boolean {
    const asked = pathOnly(url);
    const target = (SAFE_METHODS.has(method) ? linkPageOf(asked) : undefined) ?? asked;
    const [path = ''] = belowBase(this.base, target).split(/[?#]/, 1);
    return !this.left.has(plain(path)) && this.postern.routes.covers(path);
  }
}

/** As the other app's express compares paths: in any case, with a slash at the end or without. */
const plain = (path: string) => path.toLowerCase().replace(/(?<=.)\/$/, '');

/** Has Postern answer the requests for its paths, as if nothing stood before it; calls on for all others. */
export function inFront({ app }: BuiltApp, paths: PosternPaths): RequestHandler {
  const answer = app.getHttpAdapter().getInstance() as RequestListener;
  return (req: Request, res, next) => {
    if (!paths.has(req)) {
      next();
      return;
    }
    // The other app's express has set it on every answer before any middleware.
    res.removeHeader('X-Powered-By');
    takePathOnly(req);
    req.originalUrl = req.url;
    answer(req, res);
  };
}

/** Before express reads the target of a request, which it would refuse by itself. */
export function takePathsOnly(server: Server, paths: PosternPaths): void {
  server.prependListener('request', (req: IncomingMessage) => {
    if (paths.has(req)) takePathOnly(req);
  });
}
