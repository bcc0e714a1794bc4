// @ts-check

/**
 * Which database a build on Vercel migrates. A preview may share the database with production, which must not change for
 * a branch that may never be merged.
 * @param {NodeJS.ProcessEnv} env of the build
 * @returns {{ url: string } | { whyNot: string }}
 */
export function databaseToMigrate(env) {
  const url = env.DATABASE_URL_UNPOOLED?.trim() || env.DATABASE_URL?.trim();
  if (env.VERCEL_ENV === 'preview' && env.ALLOW_PREVIEW_MIGRATIONS !== 'on') {
    return { whyNot: 'No migrations for a preview. To have them, set ALLOW_PREVIEW_MIGRATIONS=on, and give previews a database of their own.' };
  }
  return url ? { url } : { whyNot: 'No migrations, since this build has no DATABASE_URL: run `npm run db:migrate` yourself.' };
}
