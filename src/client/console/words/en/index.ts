import { audit } from './audit.js';
import { bulk } from './bulk.js';
import { figures } from './figures.js';
import { files } from './files.js';
import { health } from './health.js';
import { limits } from './limits.js';
import { mail } from './mail.js';
import { people } from './people.js';
import { person } from './person.js';
import { shell } from './shell.js';

export const en = {
  ...shell,
  ...people,
  ...person,
  ...audit,
  ...mail,
  ...limits,
  ...health,
  ...figures,
  ...bulk,
  ...files,
};
