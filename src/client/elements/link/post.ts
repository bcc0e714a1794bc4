import type { Outcome } from '../form.js';
import type { Problem } from '../problems.js';

/** After how long a request without an answer has failed, in milliseconds. */
const LONGEST_MS = 30_000;

/** An answer of the API's; or that there was none, which is said. */
interface Answer extends Outcome {
  data?: { token?: string; returnTo?: string };
}

/**
 * Asks the API that the page is of.
 * @param failed the sentence for when nothing came, or what came is not the API's
 */
export async function post(path: string, body: object, failed: string): Promise<Answer> {
  try {
    const response = await fetch(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(LONGEST_MS),
    });
    if (response.status === 204 || response.status === 202) return { response };
    const said = (await response.json()) as Problem & Answer['data'];
    if (response.ok) return { data: said, response };
    if (said.code && said.detail) return { error: said, response };
  } catch {
    // As good as a gateway's JSON.
  }
  // Nobody knows what became of the request.
  return { refused: failed };
}
