export { problems } from '../en/problems.js';
