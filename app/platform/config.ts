import { existsSync, readFileSync } from 'node:fs';
import { BlockList, isIP } from 'node:net';
import { join, resolve } from 'node:path';
import { parseEnv } from 'node:util';
import { z } from 'zod';
import type { RequestLimits } from './limits-requests.ts';
import type { LiveLimits } from './live/live-seats.ts';
import { type MailSettings, mailSettingsShape, readMailSettings } from './mail/mail-settings.ts';
import { oidcSettingsShape, type ProviderSettings, readOidcSettings } from './oidc-settings.ts';
import type { TrustPaths } from './picture/trust-list.ts';
import { Halt } from './process-halt.ts';

const origin = z
  .url({ protocol: /^https?$/, error: 'must be an address such as https://summit.example.org' })
  .refine((text) => new URL(text).pathname === '/', 'must be an address without a path')
  .transform((text) => new URL(text).origin);

const addresses = z
  .string()
  .transform((text) =>
    text
      .split(',')
      .map((part) => part.trim())
      .filter(Boolean),
  )
  .refine((list) => list.every(isAddressOrNetwork), 'must be addresses or networks, such as 127.0.0.1,10.0.0.0/8');

const postgresAddress = z
  .string()
  .regex(/^(postgres(ql)?|socket):/, 'must be an address such as postgres://user@host/database');

const yesOrNo = z.stringbool({ error: 'must be yes or no' });

const requestLimits = z
  .string()
  .regex(
    /^read=[1-9]\d*,write=[1-9]\d*,person=[1-9]\d*$/,
    'must be three numbers, as in read=1200,write=600,person=120',
  );

const liveLimits = z
  .string()
  .regex(/^all=[1-9]\d*,network=[1-9]\d*$/, 'must be two numbers, as in all=5000,network=2000');

const natsAddress = z
  .string()
  .refine(
    (text) =>
      text.split(',').every((part) => /^(nats|tls):\/\/[^/\s]+\/?$/.test(part.trim()) && URL.canParse(part.trim())),
    'must be an address such as nats://nats.example.org:4222',
  );

const witness = /^([^\s+]+\+[0-9a-f]{8}\+[A-Za-z0-9+/=]+) (https?:\/\/\S+?)\/?$/u;

const witnesses = z
  .string()
  .transform((text) =>
    text
      .split(',')
      .map((part) => part.trim())
      .filter(Boolean),
  )
  .refine(
    (list) => list.every((entry) => witness.test(entry)),
    'must be key and address of each witness, with a space between: name+hash+key https://…',
  )
  .transform((list) =>
    list.map((entry) => {
      const [, vkey = '', url = ''] = witness.exec(entry) ?? [];
      return { vkey, url };
    }),
  );

const contacts = z
  .string()
  .transform((text) => text.split(',').map((part) => part.trim()))
  .refine(
    (list) => list.every((one) => /^(mailto:[^\s@]+@[^\s@]+|https:\/\/[^\s/]+\S*|tel:\+?[\d-]+)$/.test(one)),
    'must be addresses such as mailto:security@summit.example.org',
  );

const hub = z
  .union([z.enum(['own', 'no']), z.url({ protocol: /^https?$/ })], {
    error: 'must be own, no, or the address of a hub such as https://hub.example.org',
  })
  .default('own');

const metricsReaders = z
  .string()
  .regex(
    /^(local|everyone|nobody|token:\S{16,})$/,
    'must be local, everyone, nobody, or token: and 16 characters or more',
  );

/** Every setting, with what it means. docs/settings.md is held to this list by a test. */
export const settingsSchema = z.strictObject({
  PLENARY_HOST: z.string().default('127.0.0.1').describe('network address to listen on'),
  PLENARY_PORT: z.coerce
    .number({ error: 'must be a number' })
    .int('must be a whole number')
    .min(0, 'must be 0 to 65535')
    .max(65535, 'must be 0 to 65535')
    .default(3000)
    .describe('port to listen on; 0 takes a free one'),
  PLENARY_URL: origin.optional().describe('public address of the site, as people type it'),
  PLENARY_DATA_DIR: z.string().default('.data').describe('folder of the embedded database and of files'),
  DATABASE_URL: postgresAddress.optional().describe('a PostgreSQL 15 or newer to use in place of the embedded one'),
  PLENARY_MASTER_KEY: z
    .string()
    .optional()
    .describe('key that wraps the keys of personal data; without it a file of the data folder'),
  PLENARY_LOG_LEVEL: z
    .enum(['silent', 'error', 'warn', 'info', 'debug'], { error: 'must be silent, error, warn, info or debug' })
    .default('info')
    .describe('what is worth a line in the log'),
  PLENARY_TRUST_PROXY: addresses
    .default([])
    .describe('addresses of your own proxies, whose X-Forwarded-* are believed'),
  PLENARY_LIMITS: requestLimits
    .default('read=1200,write=600,person=120')
    .describe('how many requests a minute are taken: costly ones and forms from one network, forms of one person'),
  PLENARY_LIVE_LIMITS: liveLimits
    .default('all=5000,network=2000')
    .describe('how many pages one process keeps up to date by themselves: in all, and from one network'),
  NATS_URL: natsAddress.optional().describe('NATS server that carries what is live between processes'),
  PLENARY_METRICS: metricsReaders.default('local').describe('who may read /metrics'),
  PLENARY_SECURITY_CONTACT: contacts
    .optional()
    .describe('where to write about a weakness, for /.well-known/security.txt'),
  PLENARY_DEMO: yesOrNo.default(true).describe('whether an empty database is filled with the demonstration'),
  PLENARY_WITNESSES: witnesses
    .default([])
    .describe('witnesses that sign the heads of the log, each as key and address'),
  PLENARY_DRAIN_SECONDS: z.coerce
    .number({ error: 'must be a number' })
    .min(0, 'must be 0 or more')
    .default(20)
    .describe('how long a stop waits for requests that are being answered'),
  PLENARY_WEBSUB_HUB: hub.describe('who tells readers of feeds at once that they changed (WebSub): own, no, or a hub'),
  PLENARY_WEBSUB_PRIVATE: yesOrNo
    .default(false)
    .describe('whether the own hub may tell programs at addresses of private networks'),
  PLENARY_FEDERATION: yesOrNo
    .default(true)
    .describe('whether sections of the news may be followed from other servers (ActivityPub)'),
  PLENARY_FEDERATION_PRIVATE: yesOrNo
    .default(false)
    .describe('whether those other servers may be at addresses of private networks'),
  PLENARY_PUSH_PRIVATE: yesOrNo
    .default(false)
    .describe('whether messages to devices may go to push services at addresses of private networks'),
  PLENARY_LINKS: z
    .enum(['auto', 'yes', 'no'], { error: 'must be auto, yes or no' })
    .default('auto')
    .describe('whether other sites are asked if the links of articles still lead somewhere'),
  PLENARY_LINKS_PRIVATE: yesOrNo
    .default(false)
    .describe('whether links to addresses of private networks are asked, too'),
  PLENARY_C2PA_TRUST: z
    .string()
    .optional()
    .describe('file or folder of certificates (PEM) of those who answer for who signs photos'),
  PLENARY_C2PA_TIME_TRUST: z
    .string()
    .optional()
    .describe('file or folder of certificates (PEM) of those whose time stamps on photos count'),
  ...mailSettingsShape,
  ...oidcSettingsShape,
});

/** Settings that other programs call the same. */
const named = ['DATABASE_URL', 'NATS_URL'];

/** Settings of the tests and measurements: nothing here changes how the program runs. */
const forDevelopers = ['PLENARY_DATA', 'PLENARY_TEST_SOCKETS'];

export interface Settings {
  host: string;
  port: number;
  /** Public origin without a closing slash; undefined until the port is known. */
  url: string | undefined;
  dataDir: string;
  databaseUrl: string | undefined;
  /** Base64, several separated by commas; undefined for the file in the data folder. */
  masterKey: string | undefined;
  logLevel: 'silent' | 'error' | 'warn' | 'info' | 'debug';
  trustProxy: string[];
  limits: RequestLimits;
  /** Connections of live pages. */
  live: LiveLimits;
  natsUrl: string | undefined;
  /** Addresses (mailto:, https:, tel:), the preferred one first. */
  securityContacts: string[];
  metrics: string;
  demo: boolean;
  /** Witnesses of the log. */
  witnesses: { vkey: string; url: string }[];
  drainSeconds: number;
  /** Who tells that feeds changed; addresses of private networks are told only where that is allowed. */
  websub: { hub: string; allowPrivate: boolean };
  /** Whether other servers may follow the news; and whether such of private networks, also without TLS. */
  federation: { on: boolean; allowPrivate: boolean };
  push: { allowPrivate: boolean };
  /** Whether other sites are asked about the links of articles; `auto`: unless this one is reached from its machine only. */
  links: { ask: 'auto' | 'yes' | 'no'; allowPrivate: boolean };
  /** Files or folders of certificates. */
  trust: TrustPaths;
  mail: MailSettings;
  /** Organisations whose accounts sign in here. */
  providers: ProviderSettings[];
}

/**
 * Reads the settings of this process, once: `.env` of the folder, then the environment, which wins.
 * Refuses every wrong or unknown setting by name. An empty value counts as not given.
 */
export function readSettings(env: NodeJS.ProcessEnv = process.env, folder: string = process.cwd()): Settings {
  const given = Object.entries({ ...readEnvFile(folder), ...env }).filter(([name, value]) => {
    return (name.startsWith('PLENARY_') || named.includes(name)) && value && !forDevelopers.includes(name);
  });
  const parsed = settingsSchema.safeParse(Object.fromEntries(given));
  if (!parsed.success) throw new Halt(explain(parsed.error.issues));
  const found = parsed.data;
  return {
    host: found.PLENARY_HOST,
    port: found.PLENARY_PORT,
    url: found.PLENARY_URL,
    dataDir: resolve(folder, found.PLENARY_DATA_DIR),
    databaseUrl: found.DATABASE_URL,
    masterKey: found.PLENARY_MASTER_KEY,
    logLevel: found.PLENARY_LOG_LEVEL,
    trustProxy: found.PLENARY_TRUST_PROXY,
    limits: readLimits(found.PLENARY_LIMITS),
    live: readLiveLimits(found.PLENARY_LIVE_LIMITS),
    natsUrl: found.NATS_URL,
    securityContacts: found.PLENARY_SECURITY_CONTACT ?? [],
    metrics: found.PLENARY_METRICS,
    demo: found.PLENARY_DEMO,
    witnesses: found.PLENARY_WITNESSES,
    drainSeconds: found.PLENARY_DRAIN_SECONDS,
    websub: { hub: found.PLENARY_WEBSUB_HUB, allowPrivate: found.PLENARY_WEBSUB_PRIVATE },
    federation: { on: found.PLENARY_FEDERATION, allowPrivate: found.PLENARY_FEDERATION_PRIVATE },
    push: { allowPrivate: found.PLENARY_PUSH_PRIVATE },
    links: { ask: found.PLENARY_LINKS, allowPrivate: found.PLENARY_LINKS_PRIVATE },
    trust: { signers: pathIn(folder, found.PLENARY_C2PA_TRUST), clocks: pathIn(folder, found.PLENARY_C2PA_TIME_TRUST) },
    mail: readMailSettings(found),
    providers: readOidcSettings(found),
  };
}

const pathIn = (folder: string, path: string | undefined): string | undefined => path && resolve(folder, path);

function readLimits(text: string): RequestLimits {
  const [read = 0, write = 0, person = 0] = text.split(',').map((part) => Number(part.split('=')[1]));
  return { read, write, person };
}

function readLiveLimits(text: string): LiveLimits {
  const [all = 0, network = 0] = text.split(',').map((part) => Number(part.split('=')[1]));
  return { all, network };
}

function readEnvFile(folder: string): Record<string, string | undefined> {
  const file = join(folder, '.env');
  return existsSync(file) ? parseEnv(readFileSync(file, 'utf8')) : {};
}

function explain(issues: z.core.$ZodIssue[]): string {
  const lines = issues.flatMap((issue) => {
    if (issue.code === 'unrecognized_keys') return issue.keys.map((name) => `${name} is not a setting of Plenary.`);
    return [`${issue.path[0]?.toString()} ${issue.message}.`];
  });
  return `${lines.join('\n')}\nAll settings are explained in docs/settings.md.`;
}

function isAddressOrNetwork(text: string): boolean {
  const [address = '', bits, ...rest] = text.split('/');
  const family = isIP(address);
  return (
    family > 0 &&
    rest.length === 0 &&
    (bits === undefined || (/^\d+$/.test(bits) && Number(bits) <= (family === 4 ? 32 : 128)))
  );
}

/** The addresses and networks of a setting, as a list that can be asked. */
export function networkList(entries: string[]): BlockList {
  const list = new BlockList();
  for (const entry of entries) {
    const [address = '', bits] = entry.split('/');
    const family = isIP(address) === 4 ? 'ipv4' : 'ipv6';
    if (bits === undefined) list.addAddress(address, family);
    else list.addSubnet(address, Number(bits), family);
  }
  return list;
}
