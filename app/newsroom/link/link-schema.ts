/** What came when a link was last asked. */
export const linkOutcomes = ['fine', 'moved', 'gone', 'failing', 'refused', 'private', 'silent', 'unreached'] as const;
export type LinkOutcome = (typeof linkOutcomes)[number];

/** An answer to the question whether an address still leads somewhere. */
export interface Found {
  outcome: LinkOutcome;
  /** Of HTTP; null where nothing answered. */
  status: number | null;
  /** Where it is now, for one that moved for good. */
  movedTo: string | null;
  /** Before then its host asks not to be asked again. */
  notBefore?: Date | undefined;
}

/** What the host sets about links. */
export interface LinkSettings {
  /** Whether other sites are asked; `auto`: unless this one is reached from its own machine only. */
  ask: 'auto' | 'yes' | 'no';
  /** Whether addresses of private networks are asked, as within a company or a test. */
  allowPrivate: boolean;
}

export interface LinkWish extends LinkSettings {
  /** A page of this site as a visitor gets it, without a connection; by its path. */
  fetch(path: string): Promise<Response>;
}

/** A link of articles, as the desk shows it. */
export interface Link {
  address: string;
  /** null until it was first asked. */
  outcome: LinkOutcome | null;
  status: number | null;
  movedTo: string | null;
  askedAt: Date | null;
  /** How often in a row it gave no answer at all. */
  silences: number;
  /** When an editor said to leave it as it is; null where none did. */
  leftAt: Date | null;
  leftBy: string | null;
}

/** Characters of an address that is looked at. */
export const longestAddress = 2000;
