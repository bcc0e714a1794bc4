// @ts-check
import openapiTS, { astToString } from 'openapi-typescript';
import { format, resolveConfig } from 'prettier';

const HEADING = '// Made from the API’s description by `npm run client:types`: not by hand.\n\n';

/**
 * Keys that a compiler has no use for, or that differ from one deployment to the next. So do the cookies'
 * names, which no page needs; headers are the client's own affair.
 */
const USELESS = ['example', 'examples', 'headers', 'securitySchemes'];

/**
 * @typedef {{ method: string, path: string, session?: string }} SessionRoute a route, and what it means for
 * the session
 */

/**
 * The browser client's knowledge of the API, as TypeScript: the types of its routes, without their examples
 * and headers, and which calls begin or end a session.
 * @param {object} document the API's description, OpenAPI 3.1, of an app without CRON_SECRET: no page calls
 * that route
 * @param {readonly SessionRoute[]} routes
 * @param {string} path where they are written, which decides about their format
 * @returns {Promise<string>}
 */
export async function typesOf(document, routes, path) {
  const source = astToString(await openapiTS(/** @type {never} */ (shorten(document))));
  return format([HEADING + source, ...lists(routes)].join('\n'), {
    ...(await resolveConfig(path)),
    filepath: path,
  });
}

/** @param {readonly SessionRoute[]} routes */
function lists(routes) {
  const list = (/** @type {string} */ effect) =>
    JSON.stringify(
      routes.filter(({ session }) => session === effect).map(({ method, path }) => `${method} ${path}`),
    );
  return [
    '/** Calls that give this browser another session. */',
    `export const BEGINS: readonly string[] = ${list('begins')};`,
    '/** Calls that take the session it has; one with an `id`, where that is this session’s. */',
    `export const ENDS: readonly string[] = ${list('ends')};`,
  ];
}

/** @param {unknown} value @param {string} [name] what it is the value of @returns {unknown} */
function shorten(value, name) {
  if (Array.isArray(value))
    return value.filter((one) => one?.in !== 'cookie' && one?.in !== 'header').map((one) => shorten(one));
  if (typeof value !== 'object' || value === null) return value;
  // A field may have any name.
  const kept = Object.entries(value).filter(([key]) => name === 'properties' || !USELESS.includes(key));
  return Object.fromEntries(kept.map(([key, inner]) => [key, shorten(inner, key)]));
}
