import type { Texts } from '../../../../platform/registry/errors.js';
import type { errors } from '../../errors.js';

export const titles: Texts<typeof errors> = {
  CLIENT_REFUSED: 'Dieser Client ist nicht bekannt, oder sein Geheimnis ist ein anderes.',
};
