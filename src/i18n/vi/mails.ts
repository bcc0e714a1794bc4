import type { MailWords } from '../mail-words.js';

export const mails: MailWords = {
  templates: {
    'verify-email': ({ appName }) => ({
      subject: `Xác nhận địa chỉ email của bạn cho ${appName}`,
      paragraphs: [`Có người, hy vọng đó là bạn, đã đăng ký ${appName} bằng địa chỉ email này.`, 'Để hoàn tất, hãy mở liên kết này trong vòng 24 giờ:'],
      action: 'Xác nhận địa chỉ email',
      closing: 'Nếu bạn không đăng ký, hãy bỏ qua email này: sẽ không có tài khoản nào cho đến khi liên kết này được sử dụng.',
    }),
    'reset-password': ({ appName }) => ({
      subject: `Đặt mật khẩu mới cho ${appName}`,
      paragraphs: [
        `Đây là liên kết để đặt mật khẩu mới cho tài khoản ${appName} của bạn.`,
        'Hãy mở liên kết trong vòng 30 phút. Mật khẩu mới sẽ kết thúc mọi phiên đăng nhập của bạn.',
      ],
      action: 'Đặt mật khẩu mới',
      closing: 'Nếu bạn không yêu cầu liên kết này, hãy bỏ qua email này: sẽ không có gì thay đổi cho đến khi liên kết được sử dụng.',
    }),
    'sign-in-link': ({ appName }) => ({
      subject: `Đăng nhập ${appName}`,
      paragraphs: [
        `Đây là liên kết để đăng nhập vào tài khoản ${appName} của bạn, kể cả khi đã có quá nhiều lần thử.`,
        'Hãy mở liên kết trong vòng 30 phút và nhập mật khẩu của bạn ở đó.',
      ],
      action: 'Đăng nhập',
      closing: 'Nếu bạn không yêu cầu liên kết này, hãy bỏ qua email này: không có mật khẩu của bạn, liên kết không mở được gì.',
    }),
    'password-changed': ({ appName }) => ({
      subject: `Mật khẩu ${appName} của bạn đã được thay đổi`,
      paragraphs: [
        `Mật khẩu tài khoản ${appName} của bạn đã được thay đổi, và mọi phiên đăng nhập bằng mật khẩu cũ đã kết thúc.`,
        'Nếu đó là bạn, bạn không cần làm gì thêm.',
      ],
      closing:
        'Nếu đó không phải là bạn, hãy đặt ngay mật khẩu mới bằng mục “quên mật khẩu” trên trang đăng nhập, và bảo đảm rằng không ai khác đọc được email của bạn.',
    }),
    'confirm-email': ({ appName }) => ({
      subject: `Xác nhận địa chỉ email mới của bạn cho ${appName}`,
      paragraphs: [
        `Có người, hy vọng đó là bạn, muốn dùng địa chỉ email này cho một tài khoản ${appName}.`,
        'Sẽ không có gì thay đổi cho đến khi bạn xác nhận. Để xác nhận, hãy mở liên kết này trong vòng một giờ:',
      ],
      action: 'Xác nhận địa chỉ email mới',
      closing: 'Nếu đó không phải là bạn, hãy bỏ qua email này.',
    }),
    'email-changed': ({ appName }) => ({
      subject: `Địa chỉ email của bạn trên ${appName} đã được thay đổi`,
      paragraphs: [
        `Từ bây giờ, tài khoản ${appName} của bạn có một địa chỉ email khác, và địa chỉ nhận email này không còn thuộc về tài khoản nữa.`,
        'Nếu đó là bạn, bạn không cần làm gì. Nếu không phải, hãy mở liên kết này trong vòng 7 ngày kể từ khi thay đổi và nhập địa chỉ này: việc đó sẽ khôi phục địa chỉ, kết thúc mọi phiên đăng nhập và yêu cầu bạn đặt mật khẩu mới.',
      ],
      action: 'Đó không phải là tôi',
      closing: 'Sau 7 ngày, không thể hoàn tác thay đổi bằng email này nữa.',
    }),
    'email-changed-again': ({ appName }) => ({
      subject: `Địa chỉ email của bạn trên ${appName} đã được thay đổi`,
      paragraphs: [
        `Từ bây giờ, tài khoản ${appName} của bạn có một địa chỉ email khác, và địa chỉ nhận email này không còn thuộc về tài khoản nữa.`,
        'Nếu đó là bạn, bạn không cần làm gì. Nếu không phải: địa chỉ mà tài khoản có trước địa chỉ này sẽ quyết định. Hoặc tài khoản đã trở lại địa chỉ đó, và bạn có thể đặt mật khẩu mới ở đó, hoặc địa chỉ đó đã nhận được một liên kết để hoàn tác thay đổi này.',
      ],
      closing: 'Nếu bạn không đọc được email của địa chỉ đó, hãy báo cho bên vận hành dịch vụ này.',
    }),
    'email-change-kept': ({ appName }) => ({
      subject: `Địa chỉ email mới của tài khoản ${appName} đã được giữ lại`,
      paragraphs: [
        `Tài khoản ${appName} từng có địa chỉ email này sẽ giữ địa chỉ mới. Liên kết mà chúng tôi đã gửi cho bạn để hoàn tác thay đổi không còn hiệu lực.`,
      ],
      closing: 'Nếu bạn không mong đợi điều này, hãy báo ngay cho bên vận hành dịch vụ này.',
    }),
    'email-change-undone': ({ appName }) => ({
      subject: `Tài khoản ${appName} của bạn đã trở lại địa chỉ email trước đây`,
      paragraphs: [
        `Tài khoản ${appName} từng có địa chỉ email này đã trở lại địa chỉ trước đó: có người đã mở liên kết được gửi đến địa chỉ trước đó khi địa chỉ được thay đổi.`,
        'Địa chỉ nhận email này không còn thuộc về tài khoản, mật khẩu của tài khoản không còn hiệu lực, và mọi phiên đăng nhập đã kết thúc.',
      ],
      closing:
        'Nếu chính bạn đã thay đổi địa chỉ và không hoàn tác việc đó, thì có người khác đang đọc email của địa chỉ trước đây: hãy báo cho bên vận hành dịch vụ này.',
    }),
    'email-set': ({ appName }) => ({
      subject: `Tài khoản ${appName} của bạn có địa chỉ email khác`,
      paragraphs: [
        `Bên vận hành ${appName} đã đặt một địa chỉ email khác cho tài khoản từng có địa chỉ này. Địa chỉ nhận email này không còn thuộc về tài khoản.`,
        'Mật khẩu của tài khoản không còn hiệu lực, mọi phiên đăng nhập đã kết thúc, và mọi liên kết đã yêu cầu trước đó không còn dùng được. Liên kết để chọn mật khẩu mới đã được gửi đến địa chỉ kia.',
      ],
      closing: 'Nếu bạn không yêu cầu bên vận hành làm việc này, hãy báo cho họ.',
    }),
    'account-exists': ({ appName }) => ({
      subject: `Bạn đã có tài khoản ${appName}`,
      paragraphs: [
        `Có người, có thể là bạn, đã thử đăng ký ${appName} bằng địa chỉ email này. Bạn đã có tài khoản, và không có gì trong tài khoản bị thay đổi.`,
        'Hãy đăng nhập bằng mật khẩu của bạn như thường lệ.',
      ],
      closing: 'Nếu đó không phải là bạn, bạn không cần làm gì.',
    }),
    invitation: ({ appName }) => ({
      subject: `Bạn được mời tham gia ${appName}`,
      paragraphs: [`Bạn đã được mời tham gia ${appName}.`, 'Hãy đăng ký bằng địa chỉ email này trong vòng 30 ngày tại:'],
      action: 'Đăng ký',
      closing: 'Nếu không muốn, bạn không cần làm gì: chưa có tài khoản nào cho đến khi bạn đăng ký.',
    }),
    'not-invited': ({ appName }) => ({
      subject: `Chỉ có thể đăng ký ${appName} khi được mời`,
      paragraphs: [
        `Ai đó, có thể là bạn, đã thử đăng ký ${appName} bằng địa chỉ email này, nhưng địa chỉ này chưa được mời. Không có tài khoản nào được tạo.`,
        'Nếu bạn muốn có tài khoản, hãy nhờ người quản lý dịch vụ mời địa chỉ này rồi đăng ký lại.',
      ],
      closing: 'Nếu không phải là bạn, bạn không cần làm gì.',
    }),
    'new-sign-in': ({ appName, caller, when, isLast }) => ({
      subject: `Lượt đăng nhập mới trên ${appName}`,
      paragraphs: [
        `Có người đã đăng nhập vào tài khoản ${appName} của bạn bằng một trình duyệt chưa được nhận biết cho tài khoản này: ${caller}, vào ${when}.`,
        ...(isLast
          ? ['Đã có nhiều lần đăng nhập như vậy. Các lần tiếp theo trong một giờ tới sẽ không được báo qua email: danh sách phiên đăng nhập của bạn có đầy đủ.']
          : []),
        'Nếu đó là bạn, bạn không cần làm gì.',
      ],
      closing: 'Nếu đó không phải là bạn, hãy đặt ngay mật khẩu mới bằng mục “quên mật khẩu” trên trang đăng nhập: việc này sẽ kết thúc mọi phiên đăng nhập.',
    }),
    'session-contested': ({ appName, caller }) => ({
      subject: `Một phiên đăng nhập trên ${appName} đã được sử dụng ở hai nơi`,
      paragraphs: [
        `Một phiên đăng nhập của bạn trên ${appName} đã được sử dụng ở hai nơi gần như cùng lúc, hoặc từ một nơi không ngờ tới. Điều đó có thể có nghĩa là ai đó có bản sao cookie đăng nhập của bạn.`,
        `Phiên đăng nhập này đã được sử dụng ${caller}.`,
        'Nếu đó là bạn, ví dụ qua một mạng khác hoặc sau khi cập nhật trình duyệt, bạn không cần làm gì.',
      ],
      closing: 'Nếu đó không phải là bạn, hãy đặt ngay mật khẩu mới: việc này sẽ kết thúc mọi phiên đăng nhập.',
    }),
    'session-reused': ({ appName, caller }) => ({
      subject: `Một phiên đăng nhập trên ${appName} đã bị kết thúc`,
      paragraphs: [
        `Một phiên đăng nhập của bạn trên ${appName} đã bị kết thúc, vì một cookie đăng nhập đã được thay thế lại bị sử dụng lần nữa. Điều đó có thể có nghĩa là ai đó có bản sao của cookie này.`,
        `Cookie đã được sử dụng ${caller}.`,
        'Vui lòng đăng nhập lại. Nếu bạn nhận được thông báo này nhiều hơn một lần, hãy đổi mật khẩu.',
      ],
    }),
  },
  buttonFails: 'Nếu nút không hoạt động, hãy mở địa chỉ này:',
  orCode: 'Hoặc nhập mã này trên trang đó:',
  caller: ({ ip, browser = 'một chương trình không xác định', system }) =>
    `từ ${ip === undefined ? 'một địa chỉ IP không xác định' : `địa chỉ IP ${ip}`}, bằng ${browser}${system === undefined ? '' : ` trên ${system}`}`,
};
