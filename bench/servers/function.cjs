// @ts-check
'use strict';
// Postern as its Vercel function runs it, booted at once.
const { createServer } = require('node:http');
/** @type {import('node:http').RequestListener} */
const handler = require(process.env.BENCH_FUNCTION ?? '../../dist/vercel-handler.cjs');

createServer(handler).listen(Number(process.env.PORT));
