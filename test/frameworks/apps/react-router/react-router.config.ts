import type { Config } from '@react-router/dev/config';

export default { buildDirectory: '.postern/build' } satisfies Config;
