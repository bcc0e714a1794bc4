import type { MailTexts } from '../../../../platform/registry/mails.js';
import type { mails as declared } from '../../mails.js';

export const mails: MailTexts<typeof declared> = {
  'verify-email': ({ appName }) => ({
    subject: `Xác nhận địa chỉ email của bạn cho ${appName}`,
    paragraphs: [
      `Có người, hy vọng đó là bạn, đã đăng ký ${appName} bằng địa chỉ email này.`,
      'Để hoàn tất, hãy mở liên kết này trong vòng 24 giờ:',
    ],
    action: 'Xác nhận địa chỉ email',
    closing:
      'Nếu bạn không đăng ký, hãy bỏ qua email này: sẽ không có tài khoản nào cho đến khi liên kết này ' +
      'được sử dụng.',
  }),
  'account-exists': ({ appName }) => ({
    subject: `Bạn đã có tài khoản ${appName}`,
    paragraphs: [
      `Có người, có thể là bạn, đã thử đăng ký ${appName} bằng địa chỉ email này. Bạn đã có tài khoản, ` +
        'và không có gì trong tài khoản bị thay đổi.',
      'Hãy đăng nhập bằng mật khẩu của bạn như thường lệ.',
    ],
    closing: 'Nếu đó không phải là bạn, bạn không cần làm gì.',
  }),
  invitation: ({ appName }) => ({
    subject: `Bạn được mời tham gia ${appName}`,
    paragraphs: [
      `Bạn đã được mời tham gia ${appName}.`,
      'Hãy đăng ký bằng địa chỉ email này trong vòng 30 ngày tại:',
    ],
    action: 'Đăng ký',
    closing: 'Nếu không muốn, bạn không cần làm gì: chưa có tài khoản nào cho đến khi bạn đăng ký.',
  }),
  'not-invited': ({ appName }) => ({
    subject: `Chỉ có thể đăng ký ${appName} khi được mời`,
    paragraphs: [
      `Ai đó, có thể là bạn, đã thử đăng ký ${appName} bằng địa chỉ email này, nhưng địa chỉ này chưa ` +
        'được mời. Không có tài khoản nào được tạo.',
      'Nếu bạn muốn có tài khoản, hãy nhờ người quản lý dịch vụ mời địa chỉ này rồi đăng ký lại.',
    ],
    closing: 'Nếu không phải là bạn, bạn không cần làm gì.',
  }),
};
