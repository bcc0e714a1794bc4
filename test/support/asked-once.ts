import type { Answer } from 'postern/testing';

type Asking = (route: string, code: string) => Promise<Answer>;

/** Asks a route for a code once, and has the answer for each who wants to look at it. */
export function askedOnce(ask: Asking): Asking {
  const answers = new Map<string, Promise<Answer>>();
  return (route, code) => {
    const key = `${route} ${code}`;
    const answer = answers.get(key) ?? ask(route, code);
    answers.set(key, answer);
    return answer;
  };
}
