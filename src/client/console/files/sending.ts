import { askForProof } from '../../elements/account/proof.js';
import type { components } from '../../client.js';
import type { Settings } from '../settings.js';
import type { Answered } from '../parts/loaded.js';
import type { Desk } from '../view.js';

type Problem = components['schemas']['Problem'] & { methods?: string[] };

const UNREACHABLE = 'The service could not be reached.';

/**
 * A request whose body, or answer, is lines, which the typed client has none of. As that one does, it renews
 * the session, asks for a proof, and gives nobody the answer of somebody else; each once.
 */
export async function sendLines(
  desk: Desk,
  path: string,
  { body, signal = desk.left }: { body?: string; signal?: AbortSignal } = {},
): Promise<Answered<string>> {
  let answer = await once(desk, path, body, signal);
  if (answer.error?.code === 'SESSION_REQUIRED') {
    await desk.api.GET('/auth/session');
    answer = await once(desk, path, body, signal);
  }
  // A second time where the first proof was by one factor, and two are wanted.
  for (let asked = 0; asked < 2 && answer.error?.code === 'PROOF_REQUIRED'; asked++) {
    const { methods = [] } = answer.error as Problem;
    if (!(await askForProof(methods))) break;
    answer = await once(desk, path, body, signal);
  }
  return answer;
}

async function once(
  { me, root }: Desk,
  path: string,
  body: string | undefined,
  signal: AbortSignal,
): Promise<Answered<string>> {
  const { base } = JSON.parse(root.dataset.settings ?? '{}') as Settings;
  const lines = { 'content-type': 'application/x-ndjson', 'session-user': me.user.id };
  try {
    const response = await fetch(base + path, {
      method: body === undefined ? 'GET' : 'POST',
      credentials: 'include',
      cache: 'no-store',
      headers: body === undefined ? {} : lines,
      ...(body !== undefined && { body }),
      signal,
    });
    const text = await response.text();
    const user = response.headers.get('session-user');
    if (user && user !== me.user.id) return { error: somebodyElse(), response };
    if (response.ok) return { data: text, response };
    const problem = JSON.parse(text) as Problem;
    if (problem.code) return { error: problem, response };
  } catch {
    // Cut off, offline, or a gateway's page: nobody knows what became of it.
  }
  return { error: { code: 'UNREACHABLE', status: 0, title: UNREACHABLE, detail: UNREACHABLE } };
}

const somebodyElse = (): Problem => ({
  type: 'urn:postern:problem:session-changed',
  title: 'Somebody else is signed in now.',
  status: 409,
  code: 'SESSION_CHANGED',
  detail: 'Somebody else is signed in now.',
  requestId: '',
});
