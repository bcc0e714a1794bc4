import type * as declared from '../../errors.js';
import type { Texts } from '../../../../platform/registry/errors.js';

export const sentences: Texts<typeof declared.sentences> = {
  'people.noSuchList':
    'Điều kiện này không kết hợp được với những điều kiện còn lại: không có danh sách như vậy.',
  'people.cursor': 'Đây là vị trí trong một danh sách khác.',
};
