import type * as declared from '../../errors.js';
import type { Texts } from '../../../../platform/registry/errors.js';

export const titles: Texts<typeof declared.errors> = {
  FACTOR_UNAVAILABLE: 'Yếu tố thứ hai này không được cung cấp ở đây.',
  FACTOR_MISSING: 'Chưa thiết lập yếu tố thứ hai nào như vậy.',
  CODE_WRONG: 'Mã không đúng, hoặc đã được sử dụng.',
};
