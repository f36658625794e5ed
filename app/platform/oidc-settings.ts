import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { Halt } from './process-halt.ts';

// Without TLS only on this machine, as tests and trials do.
const issuer = z
  .url({ protocol: /^https?$/, error: 'must be an address such as https://login.example.org' })
  .refine((text) => {
    const { protocol, hostname } = new URL(text);
    return protocol === 'https:' || ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
  }, 'must begin with https:');

/** The settings of signing in through organisations (OpenID Connect), as part of all settings. */
export const oidcSettingsShape = {
  PLENARY_OIDC_ISSUER: issuer
    .optional()
    .describe('organisation whose accounts sign in here: its OpenID Connect issuer'),
  PLENARY_OIDC_CLIENT_ID: z.string().optional().describe('name that the issuer knows this site by'),
  PLENARY_OIDC_CLIENT_SECRET: z.string().optional().describe('secret that the issuer knows this site by'),
  PLENARY_OIDC_LABEL: z.string().max(60).optional().describe('what the organisation is called on the button'),
  PLENARY_OIDC_FILE: z.string().optional().describe('file with several organisations, as JSON'),
};

const provider = z.strictObject({
  /** Stands in addresses, and next to the accounts that signed in by it. */
  id: z
    .string()
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'must be small letters, digits and single hyphens')
    .max(40),
  label: z.string().min(1).max(60),
  issuer,
  clientId: z.string().min(1),
  /** Absent for a public client. */
  clientSecret: z.string().min(1).optional(),
});

/** An organisation whose accounts sign in here. */
export type ProviderSettings = z.infer<typeof provider>;

const found = z.object(oidcSettingsShape);

/** The organisations that are set. Refuses with a Halt what is incomplete or can’t be read. */
export function readOidcSettings(given: z.infer<typeof found>): ProviderSettings[] {
  const single = readSingle(given);
  const several = given.PLENARY_OIDC_FILE ? readProviders(given.PLENARY_OIDC_FILE) : [];
  const all = [...(single ? [single] : []), ...several];
  const twice = all.find(({ id }, at) => all.findIndex((other) => other.id === id) !== at);
  if (twice) throw new Halt(`Two organisations of PLENARY_OIDC_FILE have the id "${twice.id}": give each its own.`);
  return all;
}

function readSingle(given: z.infer<typeof found>): ProviderSettings | undefined {
  const { PLENARY_OIDC_ISSUER: issuer, PLENARY_OIDC_CLIENT_ID: clientId, PLENARY_OIDC_CLIENT_SECRET: secret } = given;
  if (!issuer && !clientId) return undefined;
  if (!issuer || !clientId) {
    throw new Halt('PLENARY_OIDC_ISSUER and PLENARY_OIDC_CLIENT_ID are needed together: give both, or neither.');
  }
  const label = given.PLENARY_OIDC_LABEL ?? new URL(issuer).hostname;
  return { id: 'organisation', label, issuer, clientId, ...(secret && { clientSecret: secret }) };
}

function readProviders(file: string): ProviderSettings[] {
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new Halt(`PLENARY_OIDC_FILE names ${file}, which can’t be read as JSON: ${(error as Error).message}`);
  }
  const read = z.array(provider).safeParse(content);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  throw new Halt(`${file}: ${issue?.path.join('.') ?? ''} ${issue?.message ?? 'is not a list of organisations'}.`);
}
