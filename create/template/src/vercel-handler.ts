import { createHandler } from 'postern/vercel';
import postern from './postern.js';

/** The function of `api/index.ts`. */
export default createHandler(postern);
