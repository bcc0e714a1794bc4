import type { MailTexts } from '../../../../platform/registry/mails.js';
import type { mails as declared } from '../../mails.js';

export const mails: MailTexts<typeof declared> = {
  'link-identity': ({ appName }) => ({
    subject: `Hoàn tất đăng nhập vào ${appName}`,
    paragraphs: [
      `Ai đó, hy vọng là bạn, muốn đăng nhập vào ${appName} bằng một tài khoản ở dịch vụ khác có địa chỉ ` +
        'email này.',
      'Để kết nối, hãy mở liên kết này trong vòng 30 phút, trong trình duyệt mà bạn đã bắt đầu. Từ đó tài ' +
        'khoản ấy sẽ đăng nhập cho bạn tại đây.',
    ],
    action: 'Kết nối và đăng nhập',
    closing:
      'Nếu không phải bạn, hãy bỏ qua và đừng đưa liên kết này cho ai: không có nó thì không gì được kết ' +
      'nối, và trong trình duyệt khác nó không có tác dụng.',
  }),
  'identity-linked': ({ appName, provider, client }) => ({
    subject: `${provider} đã được kết nối với tài khoản của bạn tại ${appName}`,
    paragraphs: [
      `Một tài khoản ${provider} đã được kết nối với tài khoản của bạn tại ${appName}, ${client}. Từ nay ` +
        'nó đăng nhập cho bạn.',
      'Nếu đó là bạn, bạn không cần làm gì.',
    ],
    closing:
      'Nếu không phải bạn, hãy chọn ngay mật khẩu mới bằng “quên mật khẩu” ở trang đăng nhập: việc đó kết ' +
      'thúc mọi phiên đăng nhập. Sau đó hãy xem lại các tài khoản được kết nối với tài khoản của bạn.',
  }),
  'identity-removed': ({ appName, provider, client }) => ({
    subject: `${provider} đã bị ngắt khỏi tài khoản của bạn tại ${appName}`,
    paragraphs: [
      `Một tài khoản ${provider} đã bị ngắt khỏi tài khoản của bạn tại ${appName}, ${client}. Nó không còn ` +
        'đăng nhập cho ai tại đây, và các phiên đăng nhập mà nó đã mở đều kết thúc.',
      'Nếu đó là bạn, bạn không cần làm gì.',
    ],
    closing:
      'Nếu không phải bạn, hãy chọn ngay mật khẩu mới bằng “quên mật khẩu” ở trang đăng nhập: việc đó kết ' +
      'thúc mọi phiên đăng nhập.',
  }),
};
