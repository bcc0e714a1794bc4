import { start } from 'postern';
import postern from './postern.js';

await start(postern);
