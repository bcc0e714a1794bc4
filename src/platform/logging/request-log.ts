import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Logger } from 'pino';
import { newId } from '../crypto/ids.js';

declare module 'http' {
  interface IncomingMessage {
    /** The id that log, audit and problem know it by. */
    id: string;
    /** Its own lines say which request they belong to. */
    log?: Logger;
  }
}

const BEGUN = Symbol('what the line of a request tells');
const LOG = Symbol('logger of a request');

interface Begun {
  req: IncomingMessage;
  told: { id: string; method: string | undefined; path: string };
  at: number;
  log: RequestLog;
}

type LoggedResponse = ServerResponse & { [BEGUN]?: Begun };
type LoggedRequest = IncomingMessage & { [LOG]?: Logger; res?: LoggedResponse };

/**
 * One line for each request, with the network that it came from by a name that tells it to nobody else: never
 * its query, fragment, headers, cookies or body.
 */
export class RequestLog {
  private readonly lines: Logger;

  constructor(
    logger: Logger,
    private readonly networkOfClient: (req: IncomingMessage) => string,
  ) {
    // Its lines are made of six known values, so there is nothing in them to look through.
    this.lines = logger.child({}, { redact: { paths: [] } });
  }

  /** Gives the request its id, says it in X-Request-Id, and writes the line once the answer is over. */
  begin(req: IncomingMessage, res: ServerResponse): void {
    // Never taken from the client: the id joins problem, log and audit, so nobody else may choose it.
    const id = newId();
    req.id = id;
    res.setHeader('X-Request-Id', id);
    const told = { id, method: req.method, path: pathOf(req) };
    (res as LoggedResponse)[BEGUN] = { req, told, at: Date.now(), log: this };
    res.on('error', writeFailure);
    res.on('close', writeLine);
  }

  /** A logger for what a handler has to say of a request: made when it is first asked for. */
  loggerOf(req: IncomingMessage): Logger {
    const begun = (req as LoggedRequest).res?.[BEGUN];
    return this.lines.child(begun ? { req: begun.told } : {});
  }

  write({ req, told, at }: Begun, res: ServerResponse, err?: Error): void {
    const { statusCode } = res;
    const line = { req: told, res: { statusCode }, responseTime: Date.now() - at };
    const client = this.networkOfClient(req);
    // The error filter has logged the cause of a 5xx.
    if (err) this.lines.warn({ ...line, err, client }, 'request errored');
    else if (statusCode >= 500) this.lines.warn({ ...line, client }, 'request errored');
    else this.lines.info({ ...line, client }, res.writableEnded ? 'request completed' : 'request aborted');
  }
}

/** Gives requests, by their prototype, `req.log`. */
export function giveLogger(prototype: IncomingMessage, log: RequestLog): void {
  Object.defineProperty(prototype, 'log', {
    configurable: true,
    get(this: LoggedRequest) {
      return (this[LOG] ??= log.loggerOf(this));
    },
    set(this: LoggedRequest, own: Logger) {
      this[LOG] = own;
    },
  });
}

// Of all requests, so that none needs functions of its own.
function writeLine(this: LoggedResponse): void {
  const begun = this[BEGUN];
  if (begun) begun.log.write(begun, this);
}

function writeFailure(this: LoggedResponse, error: Error): void {
  const begun = this[BEGUN];
  this.off('close', writeLine);
  if (begun) begun.log.write(begun, this, error);
}

function pathOf(req: IncomingMessage): string {
  const url = (req as { originalUrl?: string }).originalUrl ?? req.url ?? '';
  // A browser keeps the fragment, where the links' tokens are, to itself; others may send it along, and mail
  // scanners escape its `#`.
  return url.split(/[?#]|%(?:25)*(?:23|3f)/i, 1)[0] ?? '';
}
