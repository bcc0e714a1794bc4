// node sign-in.mjs https://api.example.com
const [, , api] = process.argv;

const post = (path, fields) =>
  fetch(`${api}/auth/device/${path}`, { method: 'POST', body: new URLSearchParams(fields) });

const asked = await (await post('authorize', { client_id: 'notes-cli' })).json();
console.log(`Open ${asked.verification_uri} and type ${asked.user_code}`);

const grant = {
  grant_type: 'urn:ietf:params:oauth:grant-type:device_code',
  device_code: asked.device_code,
  client_id: 'notes-cli',
};
let seconds = asked.interval;
for (;;) {
  await new Promise((resolve) => setTimeout(resolve, seconds * 1000));
  const answer = await post('token', grant);
  const body = await answer.json();
  if (answer.ok) {
    // Into the keychain: body.refresh_token, and body.tokens.device
    console.log(`Signed in as ${body.user.email}`);
    break;
  }
  if (body.error === 'slow_down') seconds += 5;
  else if (body.error !== 'authorization_pending') throw new Error(body.title);
}
