import { lookup } from 'node:dns';
import type { ClientRequest, IncomingHttpHeaders, IncomingMessage, RequestOptions } from 'node:http';
import { isIP, type LookupFunction } from 'node:net';
import type { Env } from '../env/env.js';
import { isLoopback } from '../env/env-values.js';
import { isLoopbackAddress, isPublicAddress } from './addresses.js';
import { inSpan } from '../telemetry/spans.js';
import { OutboundError } from './outbound-error.js';

/** How long a call may take, from its name's look-up to the last byte of its answer, in milliseconds. */
const DEADLINE_MS = 5000;

/** How long an answer's body may be, in bytes. */
const MAX_BODY = 1024 * 1024;

export interface OutboundRequest {
  url: string;
  /** URLs as the configuration has them. A call goes to the origin of one of them, and nowhere else. */
  named: readonly string[];
  method?: 'GET' | 'POST' | 'PUT';
  headers?: Readonly<Record<string, string>>;
  body?: string;
  /** Missing: 5 s. */
  deadlineMs?: number;
  /** The status and the headers are all that counts: not a byte of the body is waited for. */
  isBodyIgnored?: true;
}

export interface OutboundAnswer {
  status: number;
  headers: IncomingHttpHeaders;
  body: Buffer;
}

/** Finds the addresses of a host, as `dns.lookup` does. */
type Resolver = (
  host: string,
  options: { all: true },
  done: (error: NodeJS.ErrnoException | null, addresses: { address: string; family: number }[]) => void,
) => void;

/**
 * The one way by which Postern itself calls another server. Over https, to the internet alone, to a host that
 * the configuration names; a redirect is a refusal. The addresses are judged in the look-up of the very
 * socket that then connects, so a name can't lead elsewhere after it was judged. Nothing is decompressed.
 *
 * Outside of production a URL of this machine, such as http://127.0.0.1:4000, can be called where the
 * configuration has exactly that origin.
 * @param resolve the system's resolver, by default
 * @returns the answer, whatever its status, but for a redirect
 * @throws OutboundError
 */
export async function callOut(
  request: OutboundRequest,
  env: Pick<Env, 'NODE_ENV'>,
  resolve: Resolver = lookup,
): Promise<OutboundAnswer> {
  const url = new URL(request.url);
  const isAllowed = judgeOf(url, request.named, env);
  const signal = AbortSignal.timeout(request.deadlineMs ?? DEADLINE_MS);
  try {
    const labels = { 'server.address': url.hostname };
    return await inSpan(request.method ?? 'GET', 'client', labels, async () => {
      const lookup = guarded(url.hostname, resolve, isAllowed);
      return read(await send(url, request, { signal, lookup }), url.hostname, request.isBodyIgnored);
    });
  } catch (error) {
    if (error instanceof OutboundError) throw error;
    throw new OutboundError(signal.aborted ? 'late' : 'unreachable', url.hostname, { cause: error });
  }
}

/** By what an address is judged. @throws OutboundError for a URL that may not be called at all */
function judgeOf(
  { origin, hostname, protocol }: URL,
  named: readonly string[],
  { NODE_ENV }: Pick<Env, 'NODE_ENV'>,
): (address: string) => boolean {
  if (!named.some((one) => new URL(one).origin === origin)) throw new OutboundError('not-named', hostname);
  const isOwnMachine = NODE_ENV !== 'production' && isLoopback(hostname);
  if (protocol !== 'https:' && !isOwnMachine) throw new OutboundError('not-https', hostname);
  const isAllowed = isOwnMachine ? isLoopbackAddress : isPublicAddress;
  // No look-up comes for what is an address already.
  const literal = hostname.replace(/^\[|\]$/g, '');
  if (isIP(literal) !== 0 && !isAllowed(literal)) throw new OutboundError('address', hostname);
  return isAllowed;
}

/**
 * A look-up that fails as soon as one of the addresses is not allowed: no other one is tried instead. Node
 * asks for one alone where it does not choose a family by itself (`--no-network-family-autoselection`).
 */
function guarded(host: string, resolve: Resolver, isAllowed: (address: string) => boolean): LookupFunction {
  return (name, options, done) =>
    resolve(name, { ...options, all: true }, (error, addresses) => {
      if (error) return done(error, []);
      const [first] = addresses;
      if (!first || !addresses.every(({ address }) => isAllowed(address)))
        return done(new OutboundError('address', host), []);
      if (options.all) done(null, addresses);
      else done(null, first.address, first.family);
    });
}

async function send(
  url: URL,
  { method = 'GET', headers = {}, body = '' }: OutboundRequest,
  options: Pick<RequestOptions, 'signal' | 'lookup'>,
): Promise<IncomingMessage> {
  const { request } = url.protocol === 'https:' ? await import('node:https') : await import('node:http');
  return new Promise((resolve, reject) => {
    const sent: ClientRequest = request(url, {
      ...options,
      method,
      // A connection of its own: one that was kept may be dead by now where an instance was asleep.
      agent: false,
      headers: {
        ...headers,
        'accept-encoding': 'identity',
        ...(method !== 'GET' ? { 'content-length': Buffer.byteLength(body) } : {}),
      },
    });
    sent.on('response', resolve);
    sent.on('error', reject);
    // A server that wants to speak another protocol.
    sent.on('upgrade', (_, socket) => {
      socket.destroy();
      reject(new OutboundError('unreachable', url.hostname));
    });
    sent.end(body);
  });
}

async function read(answer: IncomingMessage, host: string, isBodyIgnored = false): Promise<OutboundAnswer> {
  const { statusCode: status = 0, headers } = answer;
  const chunks: Buffer[] = [];
  let length = 0;
  try {
    if (status >= 300 && status < 400) throw new OutboundError('redirect', host);
    if (isBodyIgnored) return { status, headers, body: Buffer.alloc(0) };
    // Few bytes can stand for many.
    if ((headers['content-encoding'] ?? 'identity') !== 'identity') throw new OutboundError('encoded', host);
    for await (const chunk of answer as AsyncIterable<Buffer>) {
      length += chunk.length;
      if (length > MAX_BODY) throw new OutboundError('too-long', host);
      chunks.push(chunk);
    }
  } finally {
    answer.destroy();
  }
  return { status, headers, body: Buffer.concat(chunks) };
}
