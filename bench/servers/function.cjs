// @ts-check
'use strict';
// Postern as its Vercel function runs it, booted at once.
const { createServer } = require('node:http');
/**
 * @type {{ boot: () => Promise<(req: import('node:http').IncomingMessage, res:
 * import('node:http').ServerResponse) => void> }}
 */
const { boot } = require(process.env.BENCH_FUNCTION ?? '../../dist/vercel-handler.cjs');

const booting = boot();
createServer((req, res) => {
  booting.then(
    (answer) => answer(req, res),
    (error) => {
      console.error(error);
      process.exit(1);
    },
  );
}).listen(Number(process.env.PORT));
