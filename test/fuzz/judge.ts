import type { Answer } from 'postern/testing';
import { SAFE_METHODS } from '../../src/platform/http/origin.guard.js';
import { linkPageOf } from '../../src/platform/links/mangled-links.js';
import type { ApiDescription, Operation } from '../support/openapi.js';
import { cookieName } from '../support/cookie-names.js';
import { type Cast, type Person, PLANTED } from './cast.js';
import { BY_LENGTH } from './framing.js';
import type { Written } from './requests.js';

/** How node's own parser refuses, before there is a request. */
const REFUSED_BY_PARSER = [400, 408, 413, 417, 431];

/** What an answer must not tell: frames of a stack, paths of files, SQL, messages of libraries. */
export const LEAKS = new RegExp(
  [
    /\n\s+at |node_modules|node:internal|file:\/\/|\/src\/|\.(?:ts|js|mjs):\d/,
    /\b(?:SELECT|INSERT INTO|UPDATE \w+ SET|DELETE FROM)\b|SQLSTATE|postgres|drizzle/,
    /SyntaxError|TypeError|Unexpected token|ECONN/,
  ]
    .map(({ source }) => source)
    .join('|'),
);

/** Says what is wrong with answers to hostile requests. Everything about routes is read from the document. */
export class Judge {
  /**
   * The codes that every operation with a body can answer: they come from what a request passes before its
   * route.
   */
  readonly beforeRoutes: ReadonlySet<string>;
  /** The names of the cookies that make a session. */
  readonly sessionCookies: Record<'access' | 'refresh', string>;
  /** And of all that prove something. */
  readonly provingCookies: Record<'access' | 'refresh' | 'pending' | 'trusted', string>;

  constructor(
    private readonly api: ApiDescription,
    private readonly cast: Cast,
  ) {
    const [first = [], ...others] = api.operations
      .filter(({ requestBody }) => requestBody)
      .map((operation) => api.codesOf(operation));
    this.beforeRoutes = new Set([
      'NOT_FOUND',
      ...first.filter((code) => others.every((codes) => codes.includes(code))),
    ]);
    const { securitySchemes } = api.document.components;
    this.sessionCookies = {
      access: securitySchemes.access?.name ?? '',
      refresh: securitySchemes.refresh?.name ?? '',
    };
    const { pending, trusted } = { pending: cookieName('pending'), trusted: cookieName('trusted') };
    this.provingCookies = { ...this.sessionCookies, pending, trusted };
  }

  /** @returns what breaks a promise; nothing, if all is well */
  faultsOf(sent: Written, answers: readonly Answer[], sender: Person): string[] {
    const [first, ...others] = answers;
    const { method, framing } = sent.drawn;
    if (!first) return framing.endsEarly || method === 'CONNECT' ? [] : ['there is no answer'];
    return [
      ...answers.flatMap((answer) => this.faultsOfAny(answer, sent, sender)),
      ...(isFromParser(first) ? [] : this.faultsOfFirst(first, sent)),
      ...others
        .filter(({ status }) => status < 400)
        .map(({ status }) => `what follows the request is answered ${status}`),
    ];
  }

  private faultsOfAny(
    { status, text, headers, setCookies }: Answer,
    { proves, drawn }: Written,
    sender: Person,
  ): string[] {
    const faults: string[] = [];
    if (status >= 500) faults.push(`it is answered ${status}: ${text}`);
    if (status >= 300 && LEAKS.test(text)) faults.push(`the answer tells of the inside: ${text}`);
    const isApart = isTool(drawn.operation);
    const secret = isApart ? undefined : this.cast.secrets.find(text);
    // The name of a passkey is said again to the person who has chosen it.
    const isName = secret?.owner === PLANTED && drawn.operation.route.includes('/auth/passkeys');
    if (secret && !isName) faults.push(`the answer holds ${secret.owner}: ${text}`);
    const told = isApart ? undefined : this.cast.personal.find(`${JSON.stringify(headers)}${text}`);
    const isProven = isProof(proves, sender);
    if (told && (told.owner !== sender || !(isProven || proves.has('access'))))
      faults.push(`the answer tells about a person: ${told.form}`);
    const given = setCookies.find((cookie) =>
      Object.values(this.sessionCookies).some(
        (name) => cookie.startsWith(`${name}=`) && !cookie.startsWith(`${name}=;`),
      ),
    );
    if (given !== undefined && !(status < 300 && isProven))
      faults.push(`a session is handed out without a proof: ${given}`);
    return faults;
  }

  private faultsOfFirst(answer: Answer, sent: Written): string[] {
    const { proves, drawn } = sent;
    if (isTool(drawn.operation))
      return answer.status < 400 ? [] : this.faultsBesideRoutes(answer, drawn.method);
    const operation = this.reached(sent);
    const asDocumented = operation
      ? this.faultsByDocument(operation, answer, drawn.method)
      : ['there is no such operation'];
    if (answer.status >= 300) {
      const besides =
        drawn.isExact && operation
          ? ['and it has exactly that path']
          : this.faultsBesideRoutes(answer, drawn.method);
      return asDocumented.length === 0 || besides.length === 0 ? [] : [...asDocumented, ...besides];
    }
    if (drawn.method === 'OPTIONS')
      return answer.status === 204 && answer.text === '' && answer.setCookies.length === 0
        ? []
        : ['OPTIONS does something'];
    const missing = needsOf(operation).filter((scheme) => !proves.has(scheme as 'access'));
    return [
      ...asDocumented,
      ...this.bodyFaults(sent, operation),
      ...missing.map((scheme) => `it is answered ${answer.status} without: ${scheme}`),
    ];
  }

  /**
   * The operation that is meant: case, a slash at the end and the host of an absolute address make no
   * difference.
   */
  reached({ drawn: { method }, target }: Written): Operation | undefined {
    const written = target.replace(/^[a-z][\w+.-]*:\/\/[^/]*/i, '');
    // What mail programs glue to a link is passed over.
    const path = ((SAFE_METHODS.has(method) && linkPageOf(written)) || written)
      .replace(/[?#].*$/s, '')
      .replace(/(?<=.)\/$/, '');
    return this.api.operations.find(({ route }) => {
      const [of = '', template = ''] = route.split(' ');
      return (
        of === (method === 'HEAD' ? 'GET' : method) &&
        new RegExp(`^${template.replace(/\{\w+\}/g, '[^/]+')}$`, 'i').test(path)
      );
    });
  }

  /** What is wrong with the body of a request that was not refused. */
  private bodyFaults(
    { content, drawn: { encoding, framing } }: Written,
    operation: Operation | undefined,
  ): string[] {
    const schema = operation?.requestBody?.content['application/json']?.schema;
    if (!schema || encoding.contentEncoding || framing !== BY_LENGTH) return [];
    try {
      // Of no bytes it is none: it says what an empty object says.
      const text = new TextDecoder('utf-8', { fatal: true }).decode(content) || '{}';
      return this.api.schemaFaults(schema, JSON.parse(text)).map((fault) => `this is not refused: ${fault}`);
    } catch {
      return ['what is no JSON in UTF-8 is not refused'];
    }
  }

  private faultsByDocument({ route, responses }: Operation, answer: Answer, method: string): string[] {
    // It has the headers of GET, and no body that could be compared.
    if (method === 'HEAD')
      return answer.status in responses && answer.text === '' ? [] : [`HEAD is answered ${answer.status}`];
    return this.api.faultsOf(route, answer);
  }

  /** A refusal by what stands before the routes, or for want of a route. */
  private faultsBesideRoutes(answer: Answer, method: string): string[] {
    const problem = answer.body as { code?: string; status?: number };
    const type = answer.headers['content-type'] ?? '';
    if (!type.startsWith('application/problem+json')) return [`it is no problem, but "${type}"`];
    if (method === 'HEAD') return [];
    const { code = '' } = problem;
    const isKnown = this.beforeRoutes.has(code) && problem.status === answer.status;
    const setsNothing = answer.setCookies.every(
      (cookie) => code === 'COOKIE_DUPLICATE' && /^[^=]+=;/.test(cookie),
    );
    return [
      ...(isKnown ? [] : [`${answer.status} ${code} comes from no route`]),
      ...(setsNothing ? [] : [`it sets cookies: ${answer.setCookies.join()}`]),
    ];
  }
}

/**
 * Whether a session may be handed out for these. A password alone opens none of somebody's who has a second
 * factor; in a browser that they trust it does.
 */
function isProof(proves: Written['proves'], { hasFactor }: Person): boolean {
  const isSecond = proves.has('code') || proves.has('recoveryCode');
  if (proves.has('refresh') || (proves.has('pending') && isSecond)) return true;
  return proves.has('password') && (!hasFactor || proves.has('trusted'));
}

/** Not in the document: a page or a file for people who develop. */
function isTool({ responses }: Operation): boolean {
  return Object.keys(responses).length === 0;
}

/** An answer of the app's has a request id. */
export function isFromParser({ status, headers, text }: Answer): boolean {
  return REFUSED_BY_PARSER.includes(status) && !('x-request-id' in headers) && text === '';
}

function needsOf(operation: Operation | undefined): string[] {
  return operation?.security.flatMap((schemes) => Object.keys(schemes)) ?? [];
}
