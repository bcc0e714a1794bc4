import type { Type } from '@nestjs/common';
import { freePort } from '../../src/cli/postgres/embedded-postgres.ts';
import { startTestApp, TEST_ENV as USUAL_ENV, type TestApp, workerDatabase } from 'postern/testing';
import type { InstalledProject } from '../../src/platform/registry/project.js';
import postern from '../../src/postern.js';

/** What the tests run with, unless they say otherwise. */
export const TEST_ENV = {
  ...USUAL_ENV,
  // The specs sign in by password; src/features/registration/sign-in-after-verify.spec.ts switches it on, as
  // it is by itself.
  SIGN_IN_AFTER_VERIFY: 'off',
  // Every way to sign in that there is. With emails, every user has a last way in.
  SIGN_IN_METHODS: 'password,passkey,email',
};

/** As on a developer's machine: over http, at the very address that links name and cookies belong to. */
export async function startLocalApp(
  variables: Record<string, string> = {},
  project?: InstalledProject,
): Promise<TestApp> {
  const PORT = String(await freePort());
  const own = { PORT, APP_URL: `http://localhost:${PORT}`, WEB_ORIGINS: 'http://localhost:5173' };
  return startApp({ ...own, ...variables }, [], project);
}

/**
 * Starts the real app on PORT, or a port of its own, on this worker's database; with these modules besides,
 * as a team adds its own, or as the app of another project.
 */
export async function startApp(
  variables: Record<string, string> = {},
  modules: readonly Type[] = [],
  project: InstalledProject = postern,
): Promise<TestApp> {
  // The usual SPA is on the usual site alone.
  const elsewhere = variables.APP_URL ? { WEB_ORIGINS: '' } : {};
  const DATABASE_URL = variables.DATABASE_URL ?? (await workerDatabase());
  return startTestApp({ project, modules, env: { ...TEST_ENV, ...elsewhere, DATABASE_URL, ...variables } });
}
