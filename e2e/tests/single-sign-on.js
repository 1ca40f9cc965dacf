// A certified OpenID provider, on a port of its own, and a portal that people can come to through it.
import { once } from 'node:events';
import { generateKeyPairSync } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { resolve } from 'node:path';

import Provider from 'oidc-provider';

import { startPortal } from './portal.js';

const CLIENT_ID = 'rayzan';
const SECRET = 'a secret: with / signs+';

/**
 * How the portal shows the provider who it is: at a desk by its secret, on a phone by a key of its own, of one sort or the other.
 * Gives what the provider is told, and what the portal is.
 */
function clientAuth(name) {
  if (name.includes('desk')) return [{ client_secret: SECRET }, { RAYZAN_OIDC_CLIENT_SECRET: SECRET }];
  const [type, options] = name.includes('fa') ? ['rsa', { modulusLength: 2048 }] : ['ec', { namedCurve: 'P-256' }];
  const { publicKey, privateKey } = generateKeyPairSync(type, options);
  const file = resolve(`results/portals/${name}.client.pem`);
  writeFileSync(file, privateKey.export({ type: 'pkcs8', format: 'pem' }));
  return [
    {
      token_endpoint_auth_method: 'private_key_jwt',
      token_endpoint_auth_signing_alg: type === 'rsa' ? 'RS256' : 'ES256',
      jwks: { keys: [publicKey.export({ format: 'jwk' })] },
    },
    { RAYZAN_OIDC_CLIENT_AUTH: 'private_key_jwt', RAYZAN_OIDC_CLIENT_KEY_FILE: file },
  ];
}

/** People there are called by a name and, after a dash, their national identifier. */
const claimsOf = (login) => {
  const [name, nationalCode] = login.split('-');
  return { sub: login, name, nationalCode, email: `${name}@example.org`, email_verified: true };
};

/** Starts both; gives the portal as `startPortal` does, and the provider's name. */
export async function startSignOn(name) {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  // By name, so that for browsers it is another site than the portal.
  const issuer = `http://localhost:${server.address().port}`;
  mkdirSync('results/portals', { recursive: true });
  const [client, settings] = clientAuth(name);
  const portal = await startPortal(name, {
    ...settings,
    RAYZAN_OIDC_ISSUER: issuer,
    RAYZAN_OIDC_CLIENT_ID: CLIENT_ID,
    RAYZAN_OIDC_SCOPES: 'openid profile email',
    RAYZAN_OIDC_CLAIM_NATIONAL_ID: 'nationalCode',
    RAYZAN_IDENTITY_BY: 'single_sign_on',
    RAYZAN_IDENTITY_KEY_FILE: resolve(`results/portals/${name}.key`),
  });
  const provider = new Provider(issuer, {
    clients: [{ ...client, client_id: CLIENT_ID, redirect_uris: [`${portal.address}/oidc/return`] }],
    claims: { openid: ['sub'], profile: ['name', 'nationalCode'], email: ['email', 'email_verified'] },
    findAccount: (_, login) => ({ accountId: login, claims: () => claimsOf(login) }),
    clientAuthMethods: ['client_secret_basic', 'private_key_jwt'],
    pkce: { required: () => true },
    cookies: { keys: ['of the stories'] },
  });
  server.on('request', provider.callback());
  return {
    ...portal,
    issuer,
    async stop() {
      server.closeAllConnections();
      server.close();
      await portal.stop();
    },
  };
}
