// @ts-check
// node:http alone, which answers with the keys of ACCESS_TOKEN_KEYS from memory: the floor.
import { createPublicKey } from 'node:crypto';
import { createServer } from 'node:http';

const [key] = JSON.parse(process.env.ACCESS_TOKEN_KEYS ?? '');
const keys = [createPublicKey({ key, format: 'jwk' }).export({ format: 'jwk' })];
const body = JSON.stringify({ keys });

createServer((_, res) => {
  res.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) });
  res.end(body);
}).listen(Number(process.env.PORT), '127.0.0.1');
