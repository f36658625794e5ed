import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
  type WebAuthnCredential,
} from '@simplewebauthn/server';
import { Refusal } from '../../platform/refusal.ts';
import type { Vault } from '../../platform/vault.ts';
import { type Asked, challengeLifetime, isChallenge, makeChallenge } from './passkey-challenge.ts';
import { passkeyMessages } from './passkey-messages.ts';
import { assertionSchema, attestationSchema, readCeremony } from './passkey-schema.ts';

// Ed25519, P-256 and RSA: what every authenticator of today has one of (COSE numbers).
const algorithms = [-8, -7, -257];

/** What passkeys are bound to: the host of the public address. */
const partyOf = (origin: string) => ({ rpID: new URL(origin).hostname, expectedOrigin: origin });

const bytesOf = (uuid: string) => new Uint8Array(Buffer.from(uuid.replaceAll('-', ''), 'hex'));
const uuidOf = (handle: string) =>
  Buffer.from(handle, 'base64url')
    .toString('hex')
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');

const failed = () => new Refusal('passkey.refused', 422, passkeyMessages.sentence('refused'));

/** What a browser needs to ask for a passkey: any of this site, or only those of one person. */
export function askForPasskey(
  { vault, origin }: { vault: Vault; origin: string },
  asked: Asked,
  allowed?: { id: string; transports: string[] }[],
): Promise<object> {
  return generateAuthenticationOptions({
    ...partyOf(origin),
    challenge: new Uint8Array(Buffer.from(makeChallenge(vault, asked), 'base64url')),
    timeout: challengeLifetime,
    userVerification: 'required',
    ...(allowed && { allowCredentials: allowed }),
  });
}

/** What a browser needs to make a passkey, discoverable and behind a fingerprint, face or PIN. */
export function askForNewPasskey(
  { vault, origin }: { vault: Vault; origin: string },
  asked: Asked,
  person: { id: string; address: string; name: string; has: { id: string; transports: string[] }[] },
): Promise<object> {
  return generateRegistrationOptions({
    ...partyOf(origin),
    rpName: 'Plenary',
    userID: bytesOf(person.id),
    userName: person.address,
    userDisplayName: person.name || person.address,
    challenge: new Uint8Array(Buffer.from(makeChallenge(vault, asked), 'base64url')),
    timeout: challengeLifetime,
    attestationType: 'none',
    excludeCredentials: person.has,
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    supportedAlgorithmIDs: algorithms,
  });
}

export interface Assertion {
  credentialId: Buffer;
  challenge: string;
  /** Id of the person that the authenticator says it belongs to. */
  personId: string | null;
  /** Checks the signature. @returns the authenticator’s count. @throws Refusal `passkey.refused` (422) */
  verify(credential: WebAuthnCredential): Promise<{ counter: number; synced: boolean }>;
}

/** Reads the answer of a browser that used a passkey. Refuses with `passkey.refused` one to another question. */
export function readAssertion(
  { vault, origin }: { vault: Vault; origin: string },
  asked: Asked,
  text: unknown,
): Assertion {
  const response = readCeremony(assertionSchema, text);
  const challenge = response && challengeOf(response.response.clientDataJSON);
  if (!response || !challenge || !isChallenge(vault, asked, challenge)) throw failed();
  return {
    credentialId: Buffer.from(response.id, 'base64url'),
    challenge,
    personId: response.response.userHandle ? uuidOf(response.response.userHandle) : null,
    async verify(credential) {
      const { rpID: expectedRPID, expectedOrigin } = partyOf(origin);
      const expected = { expectedChallenge: challenge, expectedOrigin, expectedRPID, requireUserVerification: true };
      const { verified, authenticationInfo } = await verifyAuthenticationResponse({
        response: response as never,
        credential,
        ...expected,
      }).catch(() => ({ verified: false, authenticationInfo: undefined }));
      if (!verified || !authenticationInfo) throw failed();
      return { counter: authenticationInfo.newCounter, synced: authenticationInfo.credentialBackedUp };
    },
  };
}

export interface Attestation {
  credential: WebAuthnCredential;
  challenge: string;
  synced: boolean;
}

/** Reads and checks the answer of a browser that made a passkey. @throws Refusal `passkey.refused` (422) */
export async function readAttestation(
  { vault, origin }: { vault: Vault; origin: string },
  asked: Asked,
  text: unknown,
): Promise<Attestation> {
  const response = readCeremony(attestationSchema, text);
  const challenge = response && challengeOf(response.response.clientDataJSON);
  if (!response || !challenge || !isChallenge(vault, asked, challenge)) throw failed();
  const { rpID: expectedRPID, expectedOrigin } = partyOf(origin);
  const { verified, registrationInfo } = await verifyRegistrationResponse({
    response: response as never,
    expectedChallenge: challenge,
    expectedOrigin,
    expectedRPID,
    requireUserVerification: true,
    supportedAlgorithmIDs: algorithms,
  }).catch(() => ({ verified: false as const, registrationInfo: undefined }));
  if (!verified || !registrationInfo) throw failed();
  return { credential: registrationInfo.credential, challenge, synced: registrationInfo.credentialBackedUp };
}

function challengeOf(clientData: string): string | null {
  try {
    const { challenge } = JSON.parse(Buffer.from(clientData, 'base64url').toString()) as { challenge?: unknown };
    return typeof challenge === 'string' ? challenge : null;
  } catch {
    return null;
  }
}
