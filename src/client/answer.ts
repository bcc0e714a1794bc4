import type { components } from './api.js';

/** The ends of a call besides the API's own problems: no answer of the API came. */
export interface Unreachable {
  /** Offline, refused by CORS, cut off, or something in between has answered in the API's place. */
  code: 'UNREACHABLE';
  /** Of whatever has answered; 0: nothing did. */
  status: number;
  title: string;
  detail: string;
}

/** The parts of an answer that the client decides by; the API's problems (RFC 9457) have more. */
export interface AnyProblem {
  code: string;
  status: number;
  /** Of PROOF_REQUIRED: by which the person can prove who they are. */
  methods?: string[];
}

export interface Answer {
  data?: unknown;
  error?: AnyProblem;
  response?: Response;
}

/** Sends a request with the API's cookies. Never throws: what is no answer of the API is `UNREACHABLE`. */
export async function ask(url: string, init: RequestInit): Promise<Answer> {
  let response: Response | undefined;
  try {
    // Chromium has a tab wait for the same GET of another one, for up to 20 s, in case that its answer could
    // be kept.
    response = await fetch(url, { credentials: 'include', cache: 'no-store', ...init });
    const text = await response.text();
    const body: unknown = /json/.test(response.headers.get('content-type') ?? '')
      ? JSON.parse(text)
      : undefined;
    // A page where JSON or nothing is due was made by somebody else.
    if (response.ok && (body !== undefined || !text)) return { data: body, response };
    if ((body as AnyProblem | undefined)?.code) return { error: body as AnyProblem, response };
  } catch {
    // As good as a gateway's page: nobody knows what became of the request.
  }
  const title = 'The service could not be reached.';
  const error: Unreachable = { code: 'UNREACHABLE', status: response?.status ?? 0, title, detail: title };
  return { error, response };
}

/**
 * How long one try to refresh may take, in milliseconds: less than the lock is held, so that no answer comes
 * after the next holder's.
 */
const TRY_MS = 4500;

/** Asks one of the session's own routes. */
export const askSoon = (base: string, path: string, method = 'GET'): Promise<Answer> =>
  ask(`${base}/auth/${path}`, { method, signal: AbortSignal.timeout(TRY_MS) });

type SignedIn = components['schemas']['SignedIn'];

interface State {
  user?: SignedIn['user'] | null;
  session?: (SignedIn['session'] & { boundTo?: string | null }) | null;
  refreshable?: boolean;
}

/** The part of an answer that says so, if it is about who is signed in. */
export const stateIn = ({ data }: Answer) => data as State | undefined;

/** For whom an answer is. */
export const userOf = ({ response }: Answer) => response?.headers.get('session-user') ?? undefined;

/** Whether it says that a refresh may find somebody where nobody was found. */
export const isRefreshable = (answer: Answer) => !!stateIn(answer)?.refreshable;

/** Whether nobody knows what the server would say, or it can't. */
export const isFault = ({ error }: Answer) =>
  error !== undefined && (error.code === 'UNREACHABLE' || error.status >= 500);
