// @ts-check
// The least that Nest's contract of an HTTP adapter asks for, on node:http: paths are looked up as they
// stand, in a map. It has no parameters, no middleware of a path, and nothing of express's requests.
import { createServer } from 'node:http';
import { AbstractHttpAdapter } from '@nestjs/core';

/** @typedef {import('node:http').IncomingMessage} Request */
/** @typedef {import('node:http').ServerResponse} Response */
/** @typedef {(req: Request, res: Response, next: () => void) => unknown} Handler */

export class SlimAdapter extends AbstractHttpAdapter {
  constructor() {
    super({});
    /** @type {Map<string, Handler>} */
    this.routes = new Map();
    /** @type {Handler} */
    this.notFound = (_req, res) => res.writeHead(404).end();
    for (const method of ['get', 'post', 'put', 'patch', 'delete', 'options', 'head', 'all'])
      Object.assign(this, {
        [method]: (/** @type {string} */ path, /** @type {Handler} */ handler) =>
          this.routes.set(`${method.toUpperCase()} ${path}`, handler),
      });
  }

  initHttpServer() {
    this.httpServer = createServer((req, res) => {
      const url = req.url ?? '/';
      const end = url.indexOf('?');
      const handler = this.routes.get(`${req.method} ${end === -1 ? url : url.slice(0, end)}`);
      void (handler ?? this.notFound)(req, res, () => void this.notFound(req, res, () => undefined));
    });
  }

  /** @param {number} port */
  listen(port) {
    return this.httpServer.listen(port);
  }

  close() {
    return this.httpServer.close();
  }

  /** @param {Response} res @param {unknown} body @param {number} [status] */
  reply(res, body, status) {
    if (status !== undefined) res.statusCode = status;
    const text = JSON.stringify(body);
    res.setHeader('Content-Type', 'application/json; charset=utf-8');
    res.setHeader('Content-Length', Buffer.byteLength(text));
    res.end(text);
  }

  /** @param {Response} res @param {number} status */
  status(res, status) {
    res.statusCode = status;
  }

  /** @param {Response} res @param {string} name @param {string} value */
  setHeader(res, name, value) {
    res.setHeader(name, value);
  }

  /** @param {Request} req */
  getRequestMethod(req) {
    return req.method;
  }

  /** @param {Request} req */
  getRequestUrl(req) {
    return req.url;
  }

  getType() {
    return 'slim';
  }

  /** @param {Handler} handler */
  setNotFoundHandler(handler) {
    this.notFound = handler;
  }

  setErrorHandler() {}
  registerParserMiddleware() {}
  setViewEngine() {}
  useStaticAssets() {}
  enableCors() {}
  /** @param {Response} res */
  isHeadersSent(res) {
    return res.headersSent;
  }
}
