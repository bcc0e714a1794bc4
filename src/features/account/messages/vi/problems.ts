import type * as declared from '../../errors.js';
import type { Texts } from '../../../../platform/registry/errors.js';

export const titles: Texts<typeof declared.errors> = {
  ACCOUNT_IN_USE:
    'Chưa thể xóa tài khoản này: vẫn còn dữ liệu khác thuộc về tài khoản. Vui lòng báo cho bên vận hành ' +
    'dịch vụ này.',
};

export const sentences: Texts<typeof declared.sentences> = {
  'locale.notOffered': 'Ngôn ngữ này không được hỗ trợ.',
};
