import { send } from './wire.js';

export const METRICS_SECRET = 'Vd8sKq2xTn5rLw0zGb7y';

/** The series of a running app by name and labels, as Prometheus writes them: `a_total{b="c"}`. */
export type Scrape = ReadonlyMap<string, number>;

/** The text that an app answers a scrape with. @throws Error where it is refused */
export async function scrapeText(app: { url: string }): Promise<string> {
  const { status, text } = await send(app, 'GET', '/internal/metrics', {
    headers: { authorization: `Bearer ${METRICS_SECRET}` },
  });
  if (status !== 200) throw new Error(`the scrape was answered by ${status}: ${text}`);
  return text;
}

export async function scrape(app: { url: string }): Promise<Scrape> {
  const lines = (await scrapeText(app)).split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return new Map(lines.map((line) => [line.slice(0, line.lastIndexOf(' ')), Number(line.split(' ').at(-1))]));
}

/** The series that have grown between two scrapes, and by how much. */
export function growth(before: Scrape, after: Scrape): Record<string, number> {
  const grown = [...after].map(([series, value]): [string, number] => [
    series,
    value - (before.get(series) ?? 0),
  ]);
  return Object.fromEntries(grown.filter(([, by]) => by !== 0));
}
