import type { Response } from 'supertest';

/** An answer as it arrived. */
export interface Answer {
  status: number;
  /** By their names in lower case. */
  headers: Record<string, string>;
  /** The Set-Cookie lines. */
  setCookies: string[];
  /** The JSON, read; `{}` where there is none. */
  body: unknown;
  text: string;
}

export function toAnswer(response: Response): Answer {
  const setCookies = response.headers['set-cookie'] as unknown as string[] | undefined;
  // supertest parses application/json alone.
  const isProblem = response.type === 'application/problem+json';
  const body: unknown = isProblem && response.text ? JSON.parse(response.text) : response.body;
  return {
    status: response.status,
    headers: response.headers,
    setCookies: setCookies ?? [],
    body,
    text: response.text,
  };
}
