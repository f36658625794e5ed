import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';

/**
 * An authenticator in software, for tests: it makes passkeys (P-256, no attestation) and answers with them as a browser
 * at `origin` would, with presence and verification of the user (WebAuthn §6.1).
 */
export function softAuthenticator(origin: string) {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
  const credentialId = randomBytes(16);
  const id = credentialId.toString('base64url');
  let counter = 0;
  let userHandle = '';

  const clientData = (type: string, challenge: string, at: string) =>
    Buffer.from(JSON.stringify({ type, challenge, origin: at, crossOrigin: false }));
  const head = (rpId: string, flags: number) => {
    const count = Buffer.alloc(4);
    counter += 1;
    count.writeUInt32BE(counter);
    return Buffer.concat([createHash('sha256').update(rpId).digest(), Buffer.of(flags), count]);
  };
  const common = { id, rawId: id, type: 'public-key', clientExtensionResults: {} };

  return {
    id,
    /** Answers the options of a page that makes a passkey. */
    make(
      { challenge, rp, user }: { challenge: string; rp: { id: string }; user: { id: string } },
      at = origin,
    ): string {
      userHandle = user.id;
      const cose = Buffer.concat([
        Buffer.from('a5010203262001215820', 'hex'),
        Buffer.from(x, 'base64url'),
        Buffer.from('225820', 'hex'),
        Buffer.from(y, 'base64url'),
      ]);
      const length = Buffer.alloc(2);
      length.writeUInt16BE(credentialId.length);
      const attested = Buffer.concat([Buffer.alloc(16), length, credentialId, cose]);
      const data = Buffer.concat([head(rp.id, 0b0100_0101), attested]);
      const size = Buffer.alloc(2);
      size.writeUInt16BE(data.length);
      // {fmt: 'none', attStmt: {}, authData} in CBOR.
      const attestation = Buffer.concat([
        Buffer.from('a363666d74646e6f6e656761747453746d74a068617574684461746159', 'hex'),
        size,
        data,
      ]);
      const response = {
        clientDataJSON: clientData('webauthn.create', challenge, at).toString('base64url'),
        attestationObject: attestation.toString('base64url'),
        transports: ['internal'],
      };
      return JSON.stringify({ ...common, response });
    },
    /** Answers the options of a page that asks for a passkey. `verified: false` is a press without finger, face or PIN. */
    use(
      { challenge, rpId }: { challenge: string; rpId: string },
      { at = origin, verified = true, copied = false }: { at?: string; verified?: boolean; copied?: boolean } = {},
    ): string {
      if (copied) counter = 0;
      const data = head(rpId, verified ? 0b0000_0101 : 0b0000_0001);
      const client = clientData('webauthn.get', challenge, at);
      const signed = Buffer.concat([data, createHash('sha256').update(client).digest()]);
      const response = {
        clientDataJSON: client.toString('base64url'),
        authenticatorData: data.toString('base64url'),
        signature: sign('sha256', signed, privateKey).toString('base64url'),
        userHandle,
      };
      return JSON.stringify({ ...common, response });
    },
  };
}

const entities: Record<string, string> = { '&quot;': '"', '&amp;': '&', '&lt;': '<', '&gt;': '>' };

/** The options that a page holds for its island. */
export function optionsIn(html: string): { challenge: string; rpId: string; rp: { id: string }; user: { id: string } } {
  const [, text = ''] = /data-options="([^"]*)"/.exec(html) ?? [];
  return JSON.parse(text.replaceAll(/&\w+;/g, (entity) => entities[entity] ?? entity)) as never;
}
