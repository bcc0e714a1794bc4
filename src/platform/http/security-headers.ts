import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import helmet from 'helmet';

/** For how long a browser that has been here once asks by https alone, in seconds: a year. */
const HTTPS_ONLY_SECONDS = 31_536_000;

const NOTHING = ["'none'"];

/** Writes headers. It takes node's own responses, so it runs where there is no app, too. */
export type HeaderWriter = (res: ServerResponse) => void;

/**
 * The headers of every answer, refusals included. They suit an API that is read by `fetch` alone, and whose
 * answers are about one person or one point in time; a page that shows more says so with headers of its own.
 * Sources: OWASP REST Security, "Security Headers"; OWASP HTTP Security Response Headers.
 * @param https whether browsers reach this API over https: HSTS must not be said over http (RFC 6797, 7.2)
 */
export function securityHeaders({ https }: { https: boolean }): HeaderWriter {
  const write = helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: { defaultSrc: NOTHING, baseUri: NOTHING, formAction: NOTHING, frameAncestors: NOTHING },
    },
    // For this host alone: what else lives below it is not ours to bind.
    strictTransportSecurity: https && { maxAge: HTTPS_ONLY_SECONDS, includeSubDomains: false },
    xFrameOptions: { action: 'deny' },
    // It is asked by fetch in CORS mode, which this does not touch: what it stops is being loaded as an image
    // or a script.
    crossOriginResourcePolicy: { policy: 'same-origin' },
    // For browsers that are gone, or for pages that load from elsewhere; and express is told itself to keep
    // its name.
    xDnsPrefetchControl: false,
    xDownloadOptions: false,
    originAgentCluster: false,
    xPoweredBy: false,
  });
  const headers = written(write);
  headers.set('cache-control', 'private, no-store');
  headers.set('permissions-policy', 'camera=(), geolocation=(), microphone=()');
  return (res) => {
    for (const [name, value] of headers) res.setHeader(name, value);
  };
}

/**
 * The headers of helmet are the same for every answer, so it is asked once, and not with a dozen calls for
 * each request.
 */
function written(write: ReturnType<typeof helmet>): Map<string, string> {
  const req = new IncomingMessage(new Socket());
  const res = new ServerResponse(req);
  write(req, res, () => undefined);
  return new Map(res.getHeaderNames().map((name) => [name, String(res.getHeader(name))]));
}
