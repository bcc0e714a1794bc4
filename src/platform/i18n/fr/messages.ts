import type { Words } from '../messages.js';
import { mails } from './mails.js';
import { pages } from './pages.js';
import { problems } from './problems.js';

export const words: Words = { problems, pages, mails };
