import fc from 'fast-check';
import type { ApiDescription, Operation } from '../support/openapi.js';
import { Bodies, type Schema } from './bodies.js';
import type { Value } from './cast.js';
import { genuineCookies, hostileCookies } from './cookies.js';
import { type Encoding, hostileEncoding, PLAIN } from './encodings.js';
import { BY_LENGTH, type Framing, hostileFraming } from './framing.js';
import { hostileHeaders } from './headers.js';
import { METHODS, pathOf, tail, variant } from './targets.js';

/** A request before it is known who sends it: `{{name}}` stands for a value of that person. */
export interface Drawn {
  /** The operation that it is made for, and its path as documented. */
  operation: Operation;
  method: string;
  target: string;
  /** Nothing was done to the path. */
  isExact: boolean;
  version: string;
  /** Lines of the head, and of cookies. */
  lines: string[];
  body: string | undefined;
  encoding: Encoding;
  framing: Framing;
}

/** A request as bytes. */
export interface Written {
  drawn: Drawn;
  target: string;
  head: string;
  body: Buffer;
  /** The body as it is before it is framed. */
  content: Buffer | undefined;
  /** The values of the sender that stand in it, wherever. */
  carries: ReadonlySet<Value>;
  /** Those of them that stand where they prove something: tokens in their cookies, the rest in the body. */
  proves: ReadonlySet<Value>;
}

/** What can be odd about a request, and how often it is. */
const DIMENSIONS = {
  body: 6,
  encoding: 4,
  cookies: 4,
  headers: 3,
  path: 3,
  framing: 2,
  method: 2,
  parameters: 2,
  tail: 1,
  version: 1,
};
type Dimension = keyof typeof DIMENSIONS;

const dimension = fc.oneof(
  ...Object.entries(DIMENSIONS).map(([name, weight]) => ({
    weight,
    arbitrary: fc.constant(name as Dimension),
  })),
);

const VERSIONS = [
  'HTTP/1.0',
  'HTTP/1.1\r\nHost: other',
  'HTTP/2.0',
  'HTTP/0.9',
  'HTTP/1.11',
  'http/1.1',
  'ICE/1.0',
  '',
];

const ORIGINS: string[][] = [
  [],
  ['Origin: https://app.example.test'],
  ['Origin: https://app.example.test', 'Sec-Fetch-Site: same-site'],
  ['Sec-Fetch-Site: same-origin'],
];

/**
 * Requests to every operation, and at times to these tools, that are well formed but for up to three things,
 * some of them in nothing.
 */
export function hostileRequests(api: ApiDescription, tools: readonly Operation[]): fc.Arbitrary<Drawn> {
  const bodies = new Bodies(api);
  const names = cookieNames(api);
  const odd = fc.array(dimension, { maxLength: 3, size: 'max' });
  const operations = fc.oneof(
    { weight: 19, arbitrary: fc.constantFrom(...api.operations) },
    { weight: 1, arbitrary: fc.constantFrom(...tools) },
  );
  return operations.chain((operation) =>
    odd.chain((hostile) => requestTo(operation, new Set(hostile), bodies, names)),
  );
}

/** Requests to an operation that are odd in nothing. */
export function ordinaryRequests(api: ApiDescription, operation: Operation): fc.Arbitrary<Drawn> {
  return requestTo(operation, new Set(), new Bodies(api), cookieNames(api));
}

/** Every cookie that the document names. */
function cookieNames({ document, operations }: ApiDescription): string[] {
  const read = operations.flatMap(({ parameters = [] }) =>
    parameters.filter((parameter) => parameter.in === 'cookie').map(({ name }) => name),
  );
  const schemes = Object.values(document.components.securitySchemes).filter(
    (scheme) => scheme.in === 'cookie',
  );
  return [...new Set([...schemes.map(({ name }) => name), ...read])];
}

function requestTo(
  operation: Operation,
  hostile: ReadonlySet<Dimension>,
  bodies: Bodies,
  names: readonly string[],
): fc.Arbitrary<Drawn> {
  const when = <T>(dimension: Dimension, odd: fc.Arbitrary<T>, ordinary: fc.Arbitrary<T>) =>
    hostile.has(dimension) ? odd : ordinary;
  const schema = operation.requestBody?.content['application/json']?.schema as Schema | undefined;
  const wantsBody =
    schema !== undefined ||
    ['body', 'encoding', 'framing'].some((dimension) => hostile.has(dimension as Dimension));
  const path = pathOf(operation, bodies, hostile.has('parameters'));
  const cookies = fc.oneof(
    { weight: 3, arbitrary: fc.constant<string[]>([genuineCookies(names)]) },
    { weight: 1, arbitrary: fc.constant<string[]>([]) },
  );
  return fc
    .record({
      method: when(
        'method',
        fc.constantFrom(...METHODS),
        fc.constant(operation.route.split(' ', 1)[0] ?? ''),
      ),
      path: when(
        'path',
        fc.tuple(path, variant).map(([one, vary]) => vary(one)),
        path,
      ),
      tail: when('tail', tail, fc.constant('')),
      version: when('version', fc.constantFrom(...VERSIONS), fc.constant('HTTP/1.1')),
      headers: when('headers', hostileHeaders, fc.constantFrom(...ORIGINS)),
      cookies: when('cookies', hostileCookies(names), cookies),
      body: wantsBody
        ? when('body', bodies.hostile(schema ?? {}), bodies.valid(schema ?? {}))
        : fc.constant(undefined),
      encoding: when('encoding', hostileEncoding, fc.constant(PLAIN)),
      framing: when('framing', hostileFraming, fc.constant(BY_LENGTH)),
    })
    .map(({ path: written, tail: end, headers, cookies: lines, ...rest }) => ({
      operation,
      ...rest,
      target: `${written}${end}`,
      isExact: !hostile.has('path') && !hostile.has('parameters'),
      lines: [...headers, ...lines.map((line) => `Cookie: ${line}`)],
    }));
}

/** Fills in who sends it. */
export function write(
  drawn: Drawn,
  values: Record<Value, string>,
  tokenCookies: Partial<Record<Value, string>>,
): Written {
  const carries = new Set<Value>();
  const fill = (text: string) =>
    text.replace(/\{\{(\w+)(:url)?\}\}/g, (whole, name: Value, inUrl?: string) => {
      if (!(name in values)) return whole;
      carries.add(name);
      return inUrl ? encodeURIComponent(values[name]) : values[name];
    });
  const { encoding, framing } = drawn;
  const text = drawn.body === undefined ? undefined : fill(drawn.body);
  const proves = new Set(carries);
  const content = text === undefined ? undefined : encoding.encode(text);
  const target = fill(drawn.target);
  const lines = [
    `${drawn.method} ${target} ${drawn.version}`,
    'Host: api.example.test',
    'Connection: close',
    ...drawn.lines.map(fill),
    ...(content ? [...typeLines(encoding), ...framing.headers(content)] : []),
  ];
  for (const [name, cookie] of Object.entries(tokenCookies) as [Value, string][]) {
    proves.delete(name);
    if (lines.some((line) => isCookie(line, cookie, values[name]))) proves.add(name);
  }
  return {
    drawn,
    target,
    head: `${lines.join('\r\n')}\r\n\r\n`,
    body: content ? framing.write(content) : Buffer.alloc(0),
    content,
    carries,
    proves,
  };
}

/** Whether a line has a cookie with this value, be it in quotes, or as the JSON that cookie-parser reads. */
function isCookie(line: string, name: string, value: string): boolean {
  return (
    /^cookie:/i.test(line) &&
    new RegExp(`[;:,\\s]${name}\\s*=\\s*(?:j:)?"?${value.replaceAll('.', '\\.')}`).test(line)
  );
}

function typeLines({ contentType, contentEncoding }: Encoding): string[] {
  return [
    ...(contentType === undefined ? [] : [`Content-Type: ${contentType}`]),
    ...(contentEncoding ? [`Content-Encoding: ${contentEncoding}`] : []),
  ];
}

/** As one would want to see it, and could write it again. */
export function describe({ drawn, head, body }: Written): string {
  const shown = head.length > 3000 ? `${head.slice(0, 3000)}… (${head.length} characters)` : head;
  const bytes = body.toString('base64');
  return (
    `${JSON.stringify(shown.trimEnd()).slice(1, -1).replaceAll('\\r\\n', '\n')}\n\nbody, ` +
    `${drawn.framing.name}, ${body.length} bytes, in base64: ` +
    `${bytes.length > 4000 ? `${bytes.slice(0, 4000)}…` : bytes}`
  );
}
