import { createHash } from 'node:crypto';
import type { Signal, SignalReason } from './signal-schema.ts';

// STIX 2.1 (OASIS, 10 June 2021): §2.9 identifiers, §3.2 common properties, §4.5 identity, §4.7 indicator, §8 bundle,
// §9 patterns, §10.10 vocabulary of indicator types.

const type: Record<SignalReason, string> = {
  spam: 'anomalous-activity',
  flood: 'anomalous-activity',
  scam: 'malicious-activity',
  impersonation: 'malicious-activity',
  harassment: 'anomalous-activity',
  malware: 'malicious-activity',
};

/** How sure, from 0 to 100 (§3.2): “possibly true” and “probably true” of the scale of Appendix A.5. */
const confidence = { advisory: 50, recommendation: 75 } as const;

/** An id of its own for what has none, the same each time: a UUID of version 5 over the bundle’s own words. */
function uuidOf(words: string): string {
  const bytes = createHash('sha1').update(`plenary signals ${words}`).digest().subarray(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x50;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  return bytes.toString('hex').replace(/(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

// STIX has no object for a blinded address or the likeness of a text: those say by their pattern type what they are.
const patterns: Record<Signal['kind'], (value: string) => { pattern_type: string; pattern: string }> = {
  network: (value) => {
    const version = value.includes(':') ? 'ipv6' : 'ipv4';
    return { pattern_type: 'stix', pattern: `[${version}-addr:value ISSUBSET '${value}']` };
  },
  domain: (value) => ({ pattern_type: 'stix', pattern: `[email-addr:value LIKE '%@${value}']` }),
  host: (value) => ({ pattern_type: 'stix', pattern: `[domain-name:value = '${value}']` }),
  address: (value) => ({ pattern_type: 'plenary-blinded-address', pattern: value }),
  text: (value) => ({ pattern_type: 'plenary-simhash', pattern: value }),
};

function indicatorOf(signal: Signal, identity: string): object {
  const { id, kind, value, reason, level, issuedAt, expiresAt, retractedAt } = signal;
  return {
    type: 'indicator',
    spec_version: '2.1',
    id: `indicator--${id}`,
    created_by_ref: identity,
    created: issuedAt.toISOString(),
    modified: (retractedAt ?? issuedAt).toISOString(),
    ...(retractedAt && { revoked: true }),
    labels: [reason, level],
    confidence: confidence[level],
    name: `${reason}: ${kind}`,
    description: 'Advice between summits: look closer. Never a reason to refuse or ban anybody.',
    indicator_types: [type[reason]],
    ...patterns[kind](value),
    valid_from: issuedAt.toISOString(),
    valid_until: expiresAt.toISOString(),
  };
}

/** The signals of a site as a STIX 2.1 bundle. @param origin public origin of the site */
export function stixBundle(
  origin: string,
  signals: readonly Signal[],
): { objects: object[] } & Record<string, unknown> {
  const { host } = new URL(origin);
  const identity = `identity--${uuidOf(host)}`;
  const since = '2026-01-01T00:00:00.000Z';
  const state = signals.map(({ id, retractedAt }) => `${id} ${retractedAt !== null}`).join('\n');
  return {
    type: 'bundle',
    id: `bundle--${uuidOf(`${host}\n${state}`)}`,
    objects: [
      {
        type: 'identity',
        spec_version: '2.1',
        id: identity,
        created: since,
        modified: since,
        name: host,
        identity_class: 'organization',
        contact_information: origin,
      },
      ...signals.map((signal) => indicatorOf(signal, identity)),
    ],
  };
}
