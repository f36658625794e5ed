import type { Role } from '../permission/permission-schema.ts';

/**
 * The one register of personal data: what Plenary may hold about a person, on which ground, how long, and who of the
 * staff may read it. docs/privacy-register.md is made from it; what each item is and what it is for, in six languages,
 * is in privacy-register-messages.ts; which column holds what is in privacy-columns.ts.
 */

/** Fields of a person, each sealed under their key: `person.ts` stores no other. */
export const personalFields = ['email', 'name'] as const;

export type PersonalField = (typeof personalFields)[number];

/** Legal grounds of GDPR Art. 6 (1). */
export type Ground = 'contract' | 'consent' | 'legitimate-interest' | 'legal-obligation';

/** How long: until the person is erased, or some days after an event, within bounds that a setting may not leave. */
export type Keep =
  | 'erasure'
  | {
      /** Days that are kept unless the organisers set others. */
      days: number;
      atLeast: number;
      atMost: number;
      /** The table whose rows end, and the column of the moment that the days count from. */
      table: string;
      after: string;
    };

export interface RegisterItem {
  ground: Ground;
  keep: Keep;
  /** Roles that may read it, with a reason that the person sees. Nobody else may, but in an emergency. */
  readers: readonly Role[];
}

const organisers = ['owner', 'secretariat'] as const;

export const items = [
  ...personalFields,
  'account',
  'language',
  'sign-ins',
  'passkeys',
  'roles',
  'invitations',
  'tokens',
  'readings',
  'consents',
  'erasures',
  'mails',
  'accreditations',
  'participation',
  'notes',
  'reading-list',
  'comments',
  'newsletters',
  'fediverse',
  'devices',
  'stories',
  'drafts',
  'decisions',
  'moderating',
  'appeals',
  'notices',
  'complaints',
  'flagging',
  'log',
] as const;

export type Item = (typeof items)[number];

export const register: Record<Item, RegisterItem> = {
  email: { ground: 'contract', keep: 'erasure', readers: [...organisers, 'accreditation-officer'] },
  name: { ground: 'contract', keep: 'erasure', readers: [...organisers, 'accreditation-officer'] },
  account: { ground: 'contract', keep: 'erasure', readers: [] },
  language: { ground: 'contract', keep: 'erasure', readers: organisers },
  'sign-ins': {
    ground: 'legitimate-interest',
    keep: { days: 30, atLeast: 1, atMost: 90, table: 'sign_in', after: 'expires_at' },
    readers: [],
  },
  passkeys: { ground: 'contract', keep: 'erasure', readers: [] },
  roles: { ground: 'contract', keep: 'erasure', readers: organisers },
  invitations: {
    ground: 'legitimate-interest',
    keep: { days: 365, atLeast: 30, atMost: 1095, table: 'role_invitation', after: 'ended_at' },
    readers: organisers,
  },
  tokens: {
    ground: 'contract',
    keep: { days: 90, atLeast: 1, atMost: 365, table: 'api_token', after: 'expires_at' },
    readers: [],
  },
  readings: {
    ground: 'legal-obligation',
    keep: { days: 1095, atLeast: 365, atMost: 1095, table: 'personal_reading', after: 'at' },
    readers: [],
  },
  consents: { ground: 'legal-obligation', keep: 'erasure', readers: organisers },
  erasures: { ground: 'legal-obligation', keep: 'erasure', readers: [] },
  mails: {
    ground: 'contract',
    keep: { days: 30, atLeast: 1, atMost: 90, table: 'mail', after: 'settled_at' },
    readers: [],
  },
  accreditations: {
    ground: 'contract',
    keep: { days: 1825, atLeast: 365, atMost: 3650, table: 'accreditation', after: 'ended_at' },
    readers: [...organisers, 'accreditation-officer'],
  },
  // Erasing somebody destroys the key that leads to what they voted and wrote, which stay as nobody's.
  participation: { ground: 'contract', keep: 'erasure', readers: [] },
  notes: { ground: 'contract', keep: 'erasure', readers: [] },
  'reading-list': { ground: 'contract', keep: 'erasure', readers: [] },
  // Published under a name of one's own; moderators read what is held, as the public reads the rest.
  comments: { ground: 'contract', keep: 'erasure', readers: ['moderator', 'appeal-reviewer'] },
  // Ends when somebody unsubscribes; an address that was never confirmed after three days.
  newsletters: { ground: 'consent', keep: 'erasure', readers: [] },
  // Of people without an account here; ends when they follow no more, or their server can't be told for a week.
  fediverse: { ground: 'consent', keep: 'erasure', readers: [] },
  // Ends when somebody ends it, or their browser does.
  devices: { ground: 'consent', keep: 'erasure', readers: [] },
  stories: {
    ground: 'consent',
    keep: { days: 180, atLeast: 7, atMost: 730, table: 'story', after: 'settled_at' },
    readers: ['owner', 'secretariat', 'editor'],
  },
  // What is saved or discarded ends at once.
  drafts: {
    ground: 'contract',
    keep: { days: 30, atLeast: 1, atMost: 90, table: 'article_autosave', after: 'saved_at' },
    readers: [],
  },
  // The statement of reasons is sealed; who decided is nobody's to read but the log's.
  decisions: {
    ground: 'legal-obligation',
    keep: { days: 730, atLeast: 180, atMost: 1825, table: 'moderation_receipt', after: 'decided_at' },
    readers: ['moderator', 'appeal-reviewer'],
  },
  moderating: {
    ground: 'legitimate-interest',
    keep: { days: 365, atLeast: 30, atMost: 1095, table: 'moderation_note', after: 'written_at' },
    readers: ['moderator'],
  },
  // Goes with the receipt of its decision: without that nobody opens it.
  appeals: { ground: 'legal-obligation', keep: 'erasure', readers: ['moderator', 'appeal-reviewer'] },
  notices: {
    ground: 'legal-obligation',
    // As long as its answer can be complained about, at least.
    keep: { days: 365, atLeast: 190, atMost: 1095, table: 'notice_words', after: 'over_at' },
    readers: organisers,
  },
  // Goes with the words of its notice: without their salt nobody opens it.
  complaints: { ground: 'legal-obligation', keep: 'erasure', readers: ['moderator', 'appeal-reviewer'] },
  flagging: { ground: 'contract', keep: 'erasure', readers: organisers },
  log: { ground: 'legitimate-interest', keep: 'erasure', readers: [] },
};

/** Days without a sign-in after which a person is asked, and then erased; with its bounds. */
export const inactivity = { days: 1095, atLeast: 365, atMost: 1825 } as const;
