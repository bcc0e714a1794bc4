// @ts-check

/**
 * Asks Resend to send an email, as the servers of peers do that send a link or a code.
 * @param {string} to
 * @param {string} text
 */
export async function sendMail(to, text) {
  const answer = await fetch(`${process.env.RESEND_BASE_URL}/emails`, {
    method: 'POST',
    headers: { authorization: `Bearer ${process.env.RESEND_API_KEY}`, 'content-type': 'application/json' },
    body: JSON.stringify({ from: process.env.MAIL_FROM, to: [to], subject: 'Your account', text }),
  });
  await answer.arrayBuffer();
}
