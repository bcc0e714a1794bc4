import type { Env } from '../../platform/env/env.js';
import { callOut } from '../../platform/outbound/call-out.js';

/** Statuses of answers without a body, of which no `Response` can be made with one. */
const EMPTY = new Set([204, 205]);

/** `fetch`, as oauth4webapi wants it, through the guard of all outbound calls, to these hosts alone. */
export function outboundFetch(named: readonly string[], env: Env) {
  return async (
    url: string,
    { method, headers, body }: { method: string; headers: Record<string, string>; body?: unknown },
  ): Promise<Response> => {
    const answer = await callOut(
      {
        url,
        named,
        method: method === 'POST' ? 'POST' : 'GET',
        headers: { ...headers, 'user-agent': `Postern (${env.APP_URL})` },
        ...(body instanceof URLSearchParams ? { body: body.toString() } : {}),
      },
      env,
    );
    const said = Object.entries(answer.headers).flatMap(([name, value]): [string, string][] =>
      typeof value === 'string' ? [[name, value]] : [],
    );
    const content = EMPTY.has(answer.status) ? null : new Uint8Array(answer.body);
    return new Response(content, { status: answer.status, headers: said });
  };
}
