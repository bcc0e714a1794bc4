export { sentences } from './problems.js';
