import { connect } from 'node:net';

/** An answer as it was on the wire. */
export interface RawAnswer {
  status: number;
  /** Each header line, in its order, with names as they were written. */
  lines: [name: string, value: string][];
  body: string;
  /** How the connection ended: by the server's own will, or torn down. */
  end: 'closed' | 'reset';
}

/**
 * Writes these bytes to an app that listens at `url`, and reads until the connection ends; say `Connection:
 * close` for that.
 */
export function writeRaw({ url }: { url: string }, request: string | Buffer): Promise<RawAnswer> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve) => {
    const socket = connect({ host: hostname, port: Number(port) }, () => socket.write(request));
    const chunks: Buffer[] = [];
    let end: RawAnswer['end'] = 'closed';
    socket.on('data', (chunk) => chunks.push(chunk));
    socket.on('error', () => (end = 'reset'));
    socket.on('close', () => resolve({ ...parse(Buffer.concat(chunks).toString('latin1')), end }));
  });
}

function parse(text: string): Omit<RawAnswer, 'end'> {
  const [head = '', body = ''] = text.split(/\r\n\r\n(.*)/s);
  const [first = '', ...rest] = head.split('\r\n');
  const lines = rest.map((line): [string, string] => [
    line.slice(0, line.indexOf(':')),
    line.slice(line.indexOf(':') + 1).trim(),
  ]);
  return { status: Number(first.split(' ')[1] ?? 0), lines, body };
}
