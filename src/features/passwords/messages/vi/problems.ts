import type * as declared from '../../errors.js';
import type { Texts } from '../../../../platform/registry/errors.js';

export const titles: Texts<typeof declared.errors> = {
  PASSWORD_WRONG: 'Mật khẩu không đúng.',
  PASSWORD_EXISTS: 'Tài khoản này đã có mật khẩu.',
  PASSWORD_REFUSED: 'Mật khẩu này dễ đoán.',
};

export const sentences: Texts<typeof declared.sentences> = {
  'password.missing': 'Cần có mật khẩu.',
  'password.none': 'Tài khoản này chưa có mật khẩu. Hãy yêu cầu gửi liên kết để chọn mật khẩu.',
  'password.tooShort': 'Mật khẩu phải có ít nhất {min} ký tự.',
  'password.tooLong': 'Mật khẩu chỉ được có tối đa 256 ký tự.',
  'password.unstorable': 'Văn bản này có những ký tự không thể lưu được.',
  'password.holdsAddress':
    'Mật khẩu này chứa địa chỉ email của bạn hoặc một phần của địa chỉ đó. Vui lòng chọn mật khẩu khác.',
  'password.holdsAppName': 'Mật khẩu này chứa tên của dịch vụ này. Vui lòng chọn mật khẩu khác.',
  'password.repetitive': 'Mật khẩu này lặp đi lặp lại. Vui lòng chọn mật khẩu khác.',
  'password.sequential':
    'Mật khẩu này theo thứ tự của bàn phím, bảng chữ cái hoặc chữ số. Vui lòng chọn mật khẩu khác.',
  'password.common':
    'Mật khẩu này là một trong những mật khẩu bị đoán đầu tiên. Vui lòng chọn mật khẩu khác.',
  'password.breached':
    'Mật khẩu này đã bị lộ trong một vụ rò rỉ dữ liệu, ở đây hoặc ở nơi khác. Vui lòng chọn mật khẩu khác.',
  'password.hashesBusy': 'Hiện đang có quá nhiều lượt đăng nhập.',
};
