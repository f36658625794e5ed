import { constants, createHash, verify, X509Certificate } from 'node:crypto';
import { type Der, inside, oidOf, readDer, tags, under } from './der.ts';

// Time stamps (RFC 3161): somebody else says when something was signed, and signs that.

export interface TimeStamp {
  at: number;
  /** Of whoever says so, that one first. */
  chain: X509Certificate[];
}

const hashes: Record<string, string> = {
  '2.16.840.1.101.3.4.2.1': 'sha256',
  '2.16.840.1.101.3.4.2.2': 'sha384',
  '2.16.840.1.101.3.4.2.3': 'sha512',
};
const names = {
  signedData: '1.2.840.113549.1.7.2',
  info: '1.2.840.113549.1.9.16.1.4',
  contentType: '1.2.840.113549.1.9.3',
  digest: '1.2.840.113549.1.9.4',
  pss: '1.2.840.113549.1.1.10',
} as const;

/** A token, or the whole answer that it came in. */
function signedDataIn(bytes: Buffer): Der[] {
  const outer = inside(readDer(bytes)[0]);
  const content = outer[0]?.tag === tags.oid ? outer : inside(outer[1]);
  return oidOf(content[0]) === names.signedData ? inside(inside(content[1])[0]) : [];
}

/** What a token says: a hash, and when it was there. */
function infoIn(info: Buffer): { hash: string; digest: Buffer; at: number } | null {
  const [, , imprint, , time] = inside(readDer(info)[0]);
  const [algorithm, digest] = inside(imprint);
  const hash = hashes[oidOf(inside(algorithm)[0])];
  const [, year, month, day, hour, minute, second] =
    /^(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2}(?:\.\d+)?)Z$/.exec(time?.body.toString('latin1') ?? '') ?? [];
  const at = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  return hash && digest && !Number.isNaN(at) ? { hash, digest: digest.body, at } : null;
}

const attributesIn = (attributes: Der): Map<string, Der | undefined> =>
  new Map(
    inside(attributes).map((one) => {
      const [name, values] = inside(one);
      return [oidOf(name), inside(values)[0]];
    }),
  );

function certificatesIn(value: Der | undefined): X509Certificate[] {
  return inside(value).flatMap(({ whole }) => {
    try {
      return new X509Certificate(whole);
    } catch {
      return [];
    }
  });
}

/** The one of some certificates whose key signed this. */
function signerOf(certificates: X509Certificate[], signer: Der[], signed: Buffer): X509Certificate | undefined {
  const at = signer.findIndex(({ tag }) => tag === under(0));
  const [digest, algorithm, signature] = [signer[at - 1], signer[at + 1], signer[at + 2]];
  const hash = hashes[oidOf(inside(digest)[0])];
  if (!hash || !signature) return undefined;
  const pss = oidOf(inside(algorithm)[0]) === names.pss && {
    padding: constants.RSA_PKCS1_PSS_PADDING,
    saltLength: constants.RSA_PSS_SALTLEN_AUTO,
  };
  return certificates.find(({ publicKey }) => {
    const how = publicKey.asymmetricKeyType === 'ed25519' ? null : hash;
    return verify(how, signed, { key: publicKey, ...pss }, signature.body);
  });
}

/** A time stamp over these bytes; null where it is of others, was changed, or can’t be read. */
export function readTimeStamp(token: Buffer, stamped: Buffer): TimeStamp | null {
  try {
    return read(token, stamped);
  } catch {
    // Whatever a stranger’s bytes break, here or in the keys among them.
    return null;
  }
}

function read(token: Buffer, stamped: Buffer): TimeStamp | null {
  const data = signedDataIn(token);
  const [type, held] = inside(data[2]);
  const info = inside(held)[0]?.body;
  const certificates = certificatesIn(data.find(({ tag }) => tag === under(0)));
  const signer = inside(inside(data.at(-1))[0]);
  const attributes = signer.find(({ tag }) => tag === under(0));
  const said = info && oidOf(type) === names.info ? infoIn(info) : null;
  if (!said || !info || !attributes) return null;
  if (!createHash(said.hash).update(stamped).digest().equals(said.digest)) return null;
  const named = attributesIn(attributes);
  const hash = hashes[oidOf(inside(signer[2])[0])];
  const fits = hash && named.get(names.digest)?.body.equals(createHash(hash).update(info).digest());
  if (!fits || oidOf(named.get(names.contentType)) !== names.info) return null;
  // They are signed as the set that they are, and not under the number that they stand under.
  const signed = Buffer.concat([Buffer.from([tags.set]), attributes.whole.subarray(1)]);
  const own = signerOf(certificates, signer, signed);
  return own ? { at: said.at, chain: [own, ...certificates.filter((one) => one !== own)] } : null;
}
