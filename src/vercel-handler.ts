import { createHandler } from 'postern/vercel';
import postern from './postern.js';

/** The function of `api/index.ts`, which the build makes one file of. */
export default createHandler(postern);
