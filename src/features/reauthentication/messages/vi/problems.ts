import type * as declared from '../../errors.js';
import type { Texts } from '../../../../platform/registry/errors.js';

export const sentences: Texts<typeof declared.sentences> = {
  'reauthentication.one':
    'Hãy gửi một bằng chứng về danh tính của bạn, và không gửi kèm bằng chứng nào khác.',
};
