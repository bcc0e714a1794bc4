import openapiTS, { astToString } from 'openapi-typescript';

const HEADING = '// Made from the API’s description by `npm run client:types`: not by hand.\n\n';

/**
 * Keys that a compiler has no use for, or that differ from one deployment to the next. So do the cookies'
 * names, which no page needs; headers are the client's own affair.
 */
const USELESS = ['example', 'examples', 'headers', 'securitySchemes'];

/** A route, and what it means for the session. */
export interface SessionRoute {
  method: string;
  path: string;
  session?: string;
}

/**
 * The browser client's knowledge of the API, as TypeScript: the types of its routes, without their examples
 * and headers, and which calls begin or end a session.
 * @param document the API's description, OpenAPI 3.1, of an app without CRON_SECRET: no page calls
 * that route
 * @param path where they are written, which decides about their format
 */
export async function typesOf(
  document: object,
  routes: readonly SessionRoute[],
  path: string,
): Promise<string> {
  const source = astToString(await openapiTS(shorten(document) as never));
  const text = [HEADING + source, ...lists(routes), ''].join('\n');
  // A project need not have it: then the text stays as it is.
  const prettier = await import('prettier').catch(() => undefined);
  return prettier ? prettier.format(text, { ...(await prettier.resolveConfig(path)), filepath: path }) : text;
}

function lists(routes: readonly SessionRoute[]) {
  const list = (...effects: string[]) =>
    JSON.stringify(
      routes
        .filter(({ session = '' }) => effects.includes(session))
        .map(({ method, path }) => `${method} ${path}`),
    );
  return [
    '/** Calls that give this browser another session, if the answer says whose. */',
    `export const BEGINS: readonly string[] = ${list('begins', 'may-begin')};`,
    '/** Calls that take the session it has; one with an `id`, where that is this session’s. */',
    `export const ENDS: readonly string[] = ${list('ends')};`,
  ];
}

/** @param name what it is the value of */
function shorten(value: unknown, name?: string): unknown {
  if (Array.isArray(value))
    return value.filter((one: unknown) => !isCookieOrHeader(one)).map((one) => shorten(one));
  if (typeof value !== 'object' || value === null) return value;
  // A field may have any name.
  const kept = Object.entries(value).filter(([key]) => name === 'properties' || !USELESS.includes(key));
  return Object.fromEntries(kept.map(([key, inner]) => [key, shorten(inner, key)]));
}

function isCookieOrHeader(parameter: unknown): boolean {
  const place = (parameter as { in?: unknown } | null)?.in;
  return place === 'cookie' || place === 'header';
}
