import type { MailTexts } from '../../../../platform/registry/mails.js';
import type { mails as declared } from '../../mails.js';

export const mails: MailTexts<typeof declared> = {
  'confirm-email': ({ appName }) => ({
    subject: `Xác nhận địa chỉ email mới của bạn cho ${appName}`,
    paragraphs: [
      `Có người, hy vọng đó là bạn, muốn dùng địa chỉ email này cho một tài khoản ${appName}.`,
      'Sẽ không có gì thay đổi cho đến khi bạn xác nhận. Để xác nhận, hãy mở liên kết này trong vòng ' +
        'một giờ:',
    ],
    action: 'Xác nhận địa chỉ email mới',
    closing: 'Nếu đó không phải là bạn, hãy bỏ qua email này.',
  }),
  'email-changed': ({ appName }) => ({
    subject: `Địa chỉ email của bạn trên ${appName} đã được thay đổi`,
    paragraphs: [
      `Từ bây giờ, tài khoản ${appName} của bạn có một địa chỉ email khác, và địa chỉ nhận email này ` +
        'không còn thuộc về tài khoản nữa.',
      'Nếu đó là bạn, bạn không cần làm gì. Nếu không phải, hãy mở liên kết này trong vòng 7 ngày kể từ ' +
        'khi thay đổi và nhập địa chỉ này: việc đó sẽ khôi phục địa chỉ, kết thúc mọi phiên đăng nhập và ' +
        'yêu cầu bạn đặt mật khẩu mới.',
    ],
    action: 'Đó không phải là tôi',
    closing: 'Sau 7 ngày, không thể hoàn tác thay đổi bằng email này nữa.',
  }),
  'email-changed-again': ({ appName }) => ({
    subject: `Địa chỉ email của bạn trên ${appName} đã được thay đổi`,
    paragraphs: [
      `Từ bây giờ, tài khoản ${appName} của bạn có một địa chỉ email khác, và địa chỉ nhận email này ` +
        'không còn thuộc về tài khoản nữa.',
      'Nếu đó là bạn, bạn không cần làm gì. Nếu không phải: địa chỉ mà tài khoản có trước địa chỉ này ' +
        'sẽ quyết định. Hoặc tài khoản đã trở lại địa chỉ đó, và bạn có thể đặt mật khẩu mới ở đó, hoặc ' +
        'địa chỉ đó đã nhận được một liên kết để hoàn tác thay đổi này.',
    ],
    closing: 'Nếu bạn không đọc được email của địa chỉ đó, hãy báo cho bên vận hành dịch vụ này.',
  }),
  'email-change-kept': ({ appName }) => ({
    subject: `Địa chỉ email mới của tài khoản ${appName} đã được giữ lại`,
    paragraphs: [
      `Tài khoản ${appName} từng có địa chỉ email này sẽ giữ địa chỉ mới. Liên kết mà chúng tôi đã gửi ` +
        'cho bạn để hoàn tác thay đổi không còn hiệu lực.',
    ],
    closing: 'Nếu bạn không mong đợi điều này, hãy báo ngay cho bên vận hành dịch vụ này.',
  }),
  'email-change-undone': ({ appName }) => ({
    subject: `Tài khoản ${appName} của bạn đã trở lại địa chỉ email trước đây`,
    paragraphs: [
      `Tài khoản ${appName} từng có địa chỉ email này đã trở lại địa chỉ trước đó: có người đã mở liên ` +
        'kết được gửi đến địa chỉ trước đó khi địa chỉ được thay đổi.',
      'Địa chỉ nhận email này không còn thuộc về tài khoản, mật khẩu của tài khoản không còn hiệu lực, ' +
        'và mọi phiên đăng nhập đã kết thúc.',
    ],
    closing:
      'Nếu chính bạn đã thay đổi địa chỉ và không hoàn tác việc đó, thì có người khác đang đọc email ' +
      'của địa chỉ trước đây: hãy báo cho bên vận hành dịch vụ này.',
  }),
  'email-set': ({ appName }) => ({
    subject: `Tài khoản ${appName} của bạn có địa chỉ email khác`,
    paragraphs: [
      `Bên vận hành ${appName} đã đặt một địa chỉ email khác cho tài khoản từng có địa chỉ này. Địa chỉ ` +
        'nhận email này không còn thuộc về tài khoản.',
      'Mật khẩu của tài khoản không còn hiệu lực, mọi phiên đăng nhập đã kết thúc, và mọi liên kết đã ' +
        'yêu cầu trước đó không còn dùng được. Liên kết để chọn mật khẩu mới đã được gửi đến địa chỉ kia.',
    ],
    closing: 'Nếu bạn không yêu cầu bên vận hành làm việc này, hãy báo cho họ.',
  }),
};
