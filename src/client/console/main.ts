import { Console } from './shell.js';

const root = document.getElementById('console');
if (root) void new Console(root).start();
