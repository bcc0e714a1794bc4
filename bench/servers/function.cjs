// @ts-check
'use strict';
// Postern as its Vercel function runs it, booted at once.
const { createServer } = require('node:http');
const handler = require(process.env.BENCH_FUNCTION ?? '../../dist/vercel-handler.cjs');

createServer((req, res) => {
  if (req.url === '/bench/later') res.end(handler.hasReadLater() ? 'read' : 'not read');
  else handler(req, res);
}).listen(Number(process.env.PORT));
