import type { Answer } from 'postern/testing';

/** An answer as a page reads it. */
export type PageAnswer = Pick<Answer, 'status' | 'body'>;

/**
 * The script of a page that uses passkeys, written against the browser's own functions alone: `passkeys`, at
 * the API of `url`.
 */
export const pageScript = (url: string) => `(() => {
  const post = async (path, body) => {
    const sent = body && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
    const answer = await fetch('${url}' + path, { method: 'POST', credentials: 'include', ...sent });
    const text = await answer.text();
    return { status: answer.status, body: text === '' ? null : JSON.parse(text) };
  };
  const optionsAt = async (path, body) => {
    const { status, body: options } = await post(path, body);
    if (status !== 200) throw new Error('no options: ' + JSON.stringify(options));
    return options;
  };
  const refused = (error) => ({ refused: error.name });
  const make = async (options) => {
    const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(options);
    return (await navigator.credentials.create({ publicKey })).toJSON();
  };
  const sign = async (options, mediation) => {
    const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(options);
    return (await navigator.credentials.get({ publicKey, mediation })).toJSON();
  };
  const login = (credential) => post('/auth/login/passkey', { credential });
  window.passkeys = {
    post,
    sign: (options) => sign(options).catch(refused),
    signIn: async (mediation, change = {}) => {
      const options = await optionsAt('/auth/login/passkey/options', {});
      return sign({ ...options, ...change }, mediation).then(login, refused);
    },
    signInAtOnce: async (times) => {
      const credential = await sign(await optionsAt('/auth/login/passkey/options', {}));
      return Promise.all(Array.from({ length: times }, () => login(credential)));
    },
    secondStep: async () => {
      const options = await optionsAt('/auth/login/passkey/options', { secondFactor: true });
      return sign(options).then(login, refused);
    },
    add: async () => {
      const options = await optionsAt('/auth/passkeys/options');
      return make(options).then((credential) => post('/auth/passkeys', { credential }), refused);
    },
    prove: async () => {
      const options = await optionsAt('/auth/reauthenticate/passkey/options');
      return sign(options).then((passkey) => post('/auth/reauthenticate', { passkey }), refused);
    },
  };
})()`;
