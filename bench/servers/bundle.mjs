// @ts-check
// Postern as its Vercel function runs it: the bundle, booted by the first request.
import { createServer } from 'node:http';
import { boot } from '../../dist/vercel-handler.bundle.js';

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
