import { connect } from 'node:net';
import type { Answer } from 'postern/testing';

/** How long a connection may stay without a whole answer, in milliseconds. */
const GIVE_UP_MS = 6000;

const HEAD_END = Buffer.from('\r\n\r\n');

export interface Exchange {
  /**
   * The answers that came whole: none, if the connection ended first. Further ones are to what was written
   * after the first request.
   */
  answers: Answer[];
  /** From the first byte written to the first whole answer, or to the end, in milliseconds. */
  ms: number;
}

interface Writing {
  method: string;
  /**
   * The client closes its side when all is written: the request is not whole, and the server would wait for
   * the rest.
   */
  endsEarly: boolean;
  /** More than one answer may come. */
  readsOn: boolean;
}

/**
 * Writes these bytes on a connection of their own to an app that listens at `url`, and reads what comes back.
 */
export function exchange(
  { url }: { url: string },
  bytes: Buffer,
  { method, endsEarly, readsOn }: Writing,
): Promise<Exchange> {
  return new Promise((resolve) => {
    let begun = performance.now();
    let ended: number | undefined;
    let received = Buffer.alloc(0);
    const { hostname, port } = new URL(url);
    const socket = connect({ host: hostname, port: Number(port), noDelay: true, allowHalfOpen: true }, () => {
      begun = performance.now();
      if (endsEarly) socket.end(bytes);
      else socket.write(bytes);
    });
    socket.setTimeout(GIVE_UP_MS, () => socket.destroy());
    socket.on('data', (chunk) => {
      received = Buffer.concat([received, chunk]);
      if (ended !== undefined || readAnswers(received, method).length === 0) return;
      ended = performance.now();
      if (!readsOn) socket.destroy();
    });
    socket.on('end', () => socket.destroy());
    // A server that has refused does not read to the end: what it said before counts.
    socket.on('error', () => socket.destroy());
    socket.on('close', () =>
      resolve({ answers: readAnswers(received, method), ms: (ended ?? performance.now()) - begun }),
    );
  });
}

function readAnswers(bytes: Buffer, method: string): Answer[] {
  const answers: Answer[] = [];
  let left = bytes;
  for (
    let taken = takeAnswer(left, method);
    taken;
    taken = takeAnswer(left, answers.length === 0 ? method : 'GET')
  ) {
    left = taken.rest;
    if (taken.answer.status >= 200) answers.push(taken.answer);
  }
  return answers;
}

interface Taken {
  answer: Answer;
  rest: Buffer;
}

/** The first answer in these bytes, be it an interim one (1xx); undefined while it is not whole. */
function takeAnswer(bytes: Buffer, method: string): Taken | undefined {
  const headEnd = bytes.indexOf(HEAD_END);
  if (headEnd < 0) return undefined;
  const [statusLine = '', ...lines] = bytes.subarray(0, headEnd).toString('latin1').split('\r\n');
  const pairs = lines.map((line): [string, string] => [
    line.slice(0, line.indexOf(':')).toLowerCase(),
    line.slice(line.indexOf(':') + 1).trim(),
  ]);
  const status = Number(statusLine.split(' ')[1]);
  const headers = Object.fromEntries(pairs);
  const after = bytes.subarray(headEnd + HEAD_END.length);
  const isBare = method === 'HEAD' || status < 200 || status === 204 || status === 304;
  const body = isBare ? { content: Buffer.alloc(0), rest: after } : takeBody(after, headers);
  if (!body) return undefined;
  const text = body.content.toString();
  const setCookies = pairs.flatMap(([name, value]) => (name === 'set-cookie' ? [value] : []));
  return {
    answer: {
      status,
      headers,
      setCookies,
      text,
      body: /json/.test(headers['content-type'] ?? '') ? parse(text) : {},
    },
    rest: body.rest,
  };
}

function takeBody(
  bytes: Buffer,
  headers: Record<string, string>,
): { content: Buffer; rest: Buffer } | undefined {
  if (headers['transfer-encoding'] === 'chunked') return takeChunks(bytes);
  const length = Number(headers['content-length'] ?? 0);
  return bytes.length < length
    ? undefined
    : { content: bytes.subarray(0, length), rest: bytes.subarray(length) };
}

function takeChunks(bytes: Buffer): { content: Buffer; rest: Buffer } | undefined {
  const chunks: Buffer[] = [];
  let left = bytes;
  for (;;) {
    const lineEnd = left.indexOf('\r\n');
    const size = Number.parseInt(left.subarray(0, lineEnd).toString('latin1'), 16);
    if (lineEnd < 0 || left.length < lineEnd + 2 + size + 2) return undefined;
    chunks.push(left.subarray(lineEnd + 2, lineEnd + 2 + size));
    left = left.subarray(lineEnd + 2 + size + 2);
    if (size === 0) return { content: Buffer.concat(chunks), rest: left };
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
}
