import type * as declared from '../../errors.js';
import type { Texts } from '../../../../platform/registry/errors.js';

export const titles: Texts<typeof declared.errors> = {
  TERMS_REQUIRED: 'Trước tiên, vui lòng chấp nhận điều khoản sử dụng.',
  TERMS_OUTDATED: 'Hiện đang áp dụng điều khoản sử dụng khác.',
};
