import type { IncomingMessage, Server, ServerResponse } from 'node:http';
// src/vercel-handler.ts, bundled by `npm run vercel:build`; package.json says where.
import { boot, refuseUnbooted } from '#vercel-handler';

/** A promise, not the app: requests that arrive together at a new instance wait for the same boot. */
let booting: ReturnType<typeof boot> | undefined;

async function handler(req: IncomingMessage, res: ServerResponse): Promise<void> {
  const mine = (booting ??= boot());
  try {
    const answer = await mine;
    answer(req, res);
  } catch (error) {
    // The next request tries again, unless one has begun to.
    if (booting === mine) booting = undefined;
    refuseUnbooted(res, error);
  }
}

// By `listen` Vercel knows an express app, and leaves the body of a request for it to read. Not imported:
// node hands its modules to an ES module with every name looked up, and one of node:http's is its whole
// fetch.
export default Object.assign(handler, {
  listen: (port: number): Server =>
    process
      .getBuiltinModule('node:http')
      .createServer((req, res) => void handler(req, res))
      .listen(port),
});
