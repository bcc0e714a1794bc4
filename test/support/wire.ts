import { request } from 'node:http';
import type { Answer } from 'postern/testing';

interface Written {
  headers?: Record<string, string | string[]>;
  body?: string | Buffer;
}

/**
 * Sends one request exactly as written, to an app that listens at `url`: no cookies, no Origin, and no header
 * but these, Host and the body's length.
 */
export function send(
  { url }: { url: string },
  method: string,
  path: string,
  { headers = {}, body }: Written = {},
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const isChunked = 'transfer-encoding' in headers;
    const length =
      body === undefined || isChunked ? {} : { 'content-length': String(Buffer.byteLength(body)) };
    const { hostname, port } = new URL(url);
    const sending = request(
      { hostname, port, method, path, headers: { ...length, ...headers }, agent: false },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () => {
          const text = Buffer.concat(chunks).toString();
          const isJson = /json/.test(response.headers['content-type'] ?? '') && text !== '';
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers as Record<string, string>,
            setCookies: response.headers['set-cookie'] ?? [],
            body: isJson ? (JSON.parse(text) as unknown) : {},
            text,
          });
        });
      },
    );
    sending.on('error', reject);
    sending.end(body);
  });
}

/** A body as JSON, with its media type. */
export function json(value: unknown): { headers: Record<string, string>; body: string } {
  return { headers: { 'content-type': 'application/json' }, body: JSON.stringify(value) };
}
