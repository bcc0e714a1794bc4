// @ts-check
import openapiTS, { astToString } from 'openapi-typescript';
import { format, resolveConfig } from 'prettier';

const HEADING = '// Made from the API’s description by `npm run client:types`: not by hand.\n\n';

/** What a compiler has no use for, or what differs from one deployment to the next: cookies' names among it. */
const USELESS = ['example', 'examples', 'headers', 'securitySchemes'];

/** What no browser client calls. */
const LEFT_OUT = /^\/(internal|dev|api)\//;

/**
 * The browser client's types of the API, as TypeScript: its routes without their examples and headers.
 * @param {{ paths: Record<string, object> }} document the API's description, OpenAPI 3.1
 * @param {string} path where they are written, which decides about their format
 * @returns {Promise<string>}
 */
export async function typesOf(document, path) {
  const paths = Object.fromEntries(Object.entries(document.paths).filter(([name]) => !LEFT_OUT.test(name)));
  const source = astToString(await openapiTS(/** @type {never} */ (shorten({ ...document, paths }))));
  return format(HEADING + source, { ...(await resolveConfig(path)), filepath: path });
}

/** @param {unknown} value @returns {unknown} */
function shorten(value) {
  if (Array.isArray(value)) return value.map(shorten);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => !USELESS.includes(key))
      .map(([key, inner]) => [key, shorten(inner)]),
  );
}
