/** The public surface of `postern/vercel`. */
export { createHandler, type VercelHandler } from './app/vercel-handler.js';
