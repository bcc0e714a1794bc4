/** The password of each hash below but those that say another. */
export const FOREIGN_PASSWORD = 'correct horse battery staple';

const keycloak = (secretData: object, credentialData: object) =>
  JSON.stringify({
    type: 'password',
    secretData: JSON.stringify(secretData),
    credentialData: JSON.stringify(credentialData),
  });

const SALT = 'AAECAwQFBgcICQoLDA0ODw==';

/**
 * Hashes as other systems export them, made by their own libraries where it says so, and else by hashlib of
 * Python after their documentation.
 */
export const FOREIGN_HASHES: Record<string, string> = {
  // better-auth 1.4
  'Better Auth':
    'e626c4cf1edbf5297d6ea4ef7d69c098:b4f7177d253093f76bceae32164a600f096841afdccb5af176ac534e79661892' +
    'ac5acd1f2d8051d9bad2cc86ca2c9d3e9529c9f6b8fd585a01e18a1b3d8db842',
  // firebase-scrypt 2, with the parameters of github.com/firebase/scrypt
  Firebase:
    '$fbscrypt$v=1,n=14,r=8,p=1,ss=Bw==,sk=jxspr8Ki0RYycVU8zykbdLGjFQ3McFUH0uiiTvC8pVMXAn210wjLNmdZJzxUEC' +
    'Kbm0QsEmYUSDzZvpjeJ9WmXA==$42xEC+ixf3L2lw==$0MSeef4wYKv4y35WORq9U7xDS/7w8c93jpJPky4SQE0q4WUtAfb88FUY' +
    'rutJFXjs9VvYAhZmm0OGm76S3HhXvg==',
  'Keycloak, PBKDF2 with SHA-1': keycloak(
    { value: 'AOm/kOb/+YAZ3ZwSogYgNu9fO1g=', salt: SALT },
    { hashIterations: 1000, algorithm: 'pbkdf2', additionalParameters: {} },
  ),
  'Keycloak, PBKDF2 with SHA-256': keycloak(
    {
      value: 'ppsXnjrdPB4KryJ6DrOqKqhkWrhv7PbKAMF1Eml8cZ7TX23G+6QgERwdCrtdq7/IU5aB6IVSOpTz6igHBLZ5Gw==',
      salt: SALT,
      additionalParameters: {},
    },
    { hashIterations: 1000, algorithm: 'pbkdf2-sha256', additionalParameters: {} },
  ),
  'Keycloak, PBKDF2 with SHA-512': keycloak(
    {
      value: 'A6AmFIti7CKlYdoPiV9jf1d9llp37o27Wms8Zx8fwMJGCOigJzAthOW3Pg+XF5PnNiYnsQsIz1N5NtynrEm78w==',
      salt: SALT,
    },
    { hashIterations: 1000, algorithm: 'pbkdf2-sha512' },
  ),
  // @node-rs/argon2
  'Keycloak, argon2': keycloak(
    { value: '8cZyfmGLYgTYc8avb2ZXWqFShr92bklhQdS/tplOl9k=', salt: SALT, additionalParameters: {} },
    {
      hashIterations: 5,
      algorithm: 'argon2',
      additionalParameters: {
        hashLength: ['32'],
        memory: ['7168'],
        type: ['id'],
        version: ['1.3'],
        parallelism: ['1'],
      },
    },
  ),
  // Django 5.2
  'Django, PBKDF2': 'pbkdf2_sha256$1000$seasaltseasaltseasalt1$yo5+YPqgpwqxUNOfFY9laZYPdPVjBn5N3uL/q8VblqQ=',
  'Django, scrypt':
    'scrypt$16384$seasaltseasaltseasalt1$8$5$NbNegS7gIO8TdqXIcH23OMOOfWidv+ioOCeJ0V188gq214onrRGzUIQDxiQyfx' +
    '04JjqZ1itbw6UgOPlysHW0Jw==',
  'Django, bcrypt': 'bcrypt$$2b$04$p5KLoRJ2EIkShDwM8nRVieSrQmvyPGzOXt1pVSJQ8nIGXBXRP.mKi',
  'Django, bcrypt of SHA-256': 'bcrypt_sha256$$2b$04$YurElL1OU/BaQh5Dom11R.kwXlC6yxRSXcZyC/yT3KP55Og8vo8su',
  'Django, argon2':
    'argon2$argon2id$v=19$m=7168,t=5,p=1$AAECAwQFBgcICQoLDA0ODw$8cZyfmGLYgTYc8avb2ZXWqFShr92bklhQdS/tplOl9k',
  'ASP.NET Identity 3':
    'AQAAAAIAAAPoAAAAEAABAgMEBQYHCAkKCwwNDg8DoCYUi2LsIqVh2g+JX2N/V32WWnfujbtaazxnHx/Awg==',
  'ASP.NET Identity 2': 'AAABAgMEBQYHCAkKCwwNDg8A6b+Q5v/5gBndnBKiBiA27187WD3zrXpRRPbHcnNx7A==',
};
