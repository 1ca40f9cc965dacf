// What the OpenID provider of the stories takes for granted and the Node.js of Debian 12 does not have yet.
import { webcrypto } from 'node:crypto';

globalThis.crypto ??= webcrypto;
URL.parse ??= (address, base) => (URL.canParse(address, base) ? new URL(address, base) : null);
