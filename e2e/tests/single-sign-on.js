// A certified OpenID provider, on a port of its own, and a portal that people can come to through it.
import { once } from 'node:events';
import { createServer } from 'node:http';
import { resolve } from 'node:path';

import Provider from 'oidc-provider';

import { startPortal } from './portal.js';

const CLIENT = { client_id: 'rayzan', client_secret: 'a secret: with / signs+' };

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
  const portal = await startPortal(name, {
    RAYZAN_OIDC_ISSUER: issuer,
    RAYZAN_OIDC_CLIENT_ID: CLIENT.client_id,
    RAYZAN_OIDC_CLIENT_SECRET: CLIENT.client_secret,
    RAYZAN_OIDC_SCOPES: 'openid profile email',
    RAYZAN_OIDC_CLAIM_NATIONAL_ID: 'nationalCode',
    RAYZAN_IDENTITY_BY: 'single_sign_on',
    RAYZAN_IDENTITY_KEY_FILE: resolve(`results/portals/${name}.key`),
  });
  const provider = new Provider(issuer, {
    clients: [{ ...CLIENT, redirect_uris: [`${portal.address}/oidc/return`] }],
    claims: { openid: ['sub'], profile: ['name', 'nationalCode'], email: ['email', 'email_verified'] },
    findAccount: (_, login) => ({ accountId: login, claims: () => claimsOf(login) }),
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
