const THIS_MACHINE = /^(?:(?:.+\.)?localhost|127\.\d+\.\d+\.\d+|\[::1\])$/;

/**
 * By whose rules a command beside the server runs: those that NODE_ENV says; else, as `npm start` would,
 * production where APP_URL is another machine; else, as `npm run dev` would, development.
 */
export function nodeEnvOf({ NODE_ENV, VERCEL, APP_URL }: Record<string, string | undefined>) {
  const url = APP_URL?.trim() ?? '';
  const isElsewhere = URL.canParse(url) && !THIS_MACHINE.test(new URL(url).hostname);
  return NODE_ENV?.trim() || (VERCEL?.trim() || isElsewhere ? 'production' : 'development');
}
