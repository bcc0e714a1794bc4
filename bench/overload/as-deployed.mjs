// @ts-check
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PACKAGE_ROOT } from '../../src/cli/project/roots.ts';

/** The variables of a container, as the image of examples/self-hosting sets them. */
export function containerVariables() {
  const image = readFileSync(join(PACKAGE_ROOT, 'examples/self-hosting/Dockerfile'), 'utf8');
  const said = image.matchAll(/^ENV (\w+)=(?:"([^"]*)"|(\S*))$/gm);
  return Object.fromEntries([...said].map(([, name = '', quoted, plain]) => [name, quoted ?? plain ?? '']));
}
