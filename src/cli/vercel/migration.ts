/**
 * The database that a build on Vercel migrates. A preview may share the database with production, which must
 * not change for a branch that may never be merged; so what does not say that it is production counts as a
 * preview.
 * @param env of the build
 */
export function databaseToMigrate(env: NodeJS.ProcessEnv): { url: string } | { whyNot: string } {
  const url = env.DATABASE_URL_UNPOOLED?.trim() || env.DATABASE_URL?.trim();
  if (env.VERCEL_ENV !== 'production' && env.ALLOW_PREVIEW_MIGRATIONS !== 'on') {
    return {
      whyNot:
        'No migrations: VERCEL_ENV does not say that this is production. To have them for previews, ' +
        'give those a database of their own and set ALLOW_PREVIEW_MIGRATIONS=on.',
    };
  }
  return url
    ? { url }
    : { whyNot: 'No migrations, since this build has no DATABASE_URL: run `npm run db:migrate` yourself.' };
}
