import type { Answer, TestApp } from 'postern/testing';
import { json, send } from './wire.js';

let hosts = 0;
/** An address that no other request of a spec comes from. */
export const newIp = () => `198.51.${Math.floor(++hosts / 250)}.${(hosts % 250) + 1}`;

/** For a browser in a network of its own: the app has to stand behind one proxy, as which the tests stand. */
export const elsewhere = () => ({ headers: { 'x-forwarded-for': newIp() } });

/** Sends a body from an address of the caller's choice. */
export function sendFrom(
  on: TestApp,
  ip: string,
  path: string,
  body: object,
  headers: Record<string, string> = {},
): Promise<Answer> {
  const written = json(body);
  return send(on, 'POST', path, {
    body: written.body,
    headers: { ...written.headers, 'x-forwarded-for': ip, ...headers },
  });
}

/** How many answers there are of each status. */
export const statuses = (answers: Answer[]) =>
  Object.fromEntries(
    Object.entries(Object.groupBy(answers, ({ status }) => status)).map(([status, all]) => [
      status,
      all?.length,
    ]),
  );

export const times = <T>(count: number, act: (index: number) => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: count }, (_, index) => act(index)));
