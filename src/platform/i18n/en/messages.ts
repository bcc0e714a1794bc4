import type { Messages } from '../messages.js';
import { mails } from './mails.js';
import { pages } from './pages.js';
import { problems } from './problems.js';

export const messages: Messages = { problems, pages, mails };
