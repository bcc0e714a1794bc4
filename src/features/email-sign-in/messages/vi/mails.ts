import type { MailTexts } from '../../../../platform/registry/mails.js';
import type { mails as declared } from '../../mails.js';

export const mails: MailTexts<typeof declared> = {
  'email-sign-in': ({ appName, client, when, isNewcomer }) => ({
    subject: `Đăng nhập ${appName}`,
    paragraphs: [
      `Có người, hy vọng đó là bạn, muốn đăng nhập ${appName} bằng địa chỉ email này: ` +
        `${client}, vào ${when}.`,
      ...(isNewcomer ? ['Chưa có tài khoản nào dùng địa chỉ này: việc đăng nhập sẽ tạo một tài khoản.'] : []),
      'Hãy mở liên kết này trong cùng trình duyệt đó, trong vòng 10 phút:',
    ],
    action: 'Đăng nhập',
    orCode: 'Hoặc nhập mã này ở nơi bạn đã yêu cầu:',
    closing:
      'Đừng cho ai biết mã này, dù ai hỏi: mã đăng nhập vào trình duyệt mà ở đó có người đã ' +
      'yêu cầu. Nếu đó không phải là bạn, bạn không cần làm gì.',
  }),
  'no-account': ({ appName }) => ({
    subject: `Không có tài khoản ${appName} nào dùng địa chỉ này`,
    paragraphs: [
      `Ai đó, có thể là bạn, đã thử đăng nhập ${appName} bằng địa chỉ email này. Không có ` +
        'tài khoản nào dùng địa chỉ này, và không có tài khoản nào được tạo.',
      'Nếu bạn từng có tài khoản với địa chỉ này, địa chỉ của tài khoản đó đã bị thay đổi: ' +
        'email báo cho bạn về việc đó có thể hoàn tác thay đổi. Nếu bạn muốn có tài khoản, ' +
        'hãy hỏi người quản lý dịch vụ.',
    ],
    closing: 'Nếu không phải là bạn, bạn không cần làm gì.',
  }),
};
