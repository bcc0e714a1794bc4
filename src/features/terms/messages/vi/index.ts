export { titles } from './problems.js';
