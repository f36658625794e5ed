import type { JSX } from 'preact';
import type { Tx } from '../../platform/database.ts';
import type { Language } from '../../platform/language.ts';
import { type Text, wordsOf } from '../../platform/text.ts';
import type { Mail } from '../../platform/mail/mail.ts';
import type { Vault } from '../../platform/vault.ts';
import { decideWith } from './moderation-decide.ts';
import type { Kind } from './moderation-kind.ts';
import type { Decided, Deciding, DecisionEvent, KindName } from './moderation-schema.ts';
import { receiptPathOf } from './moderation-receipt-rules.ts';

/** A part of a page that belongs to another concept; null where it has nothing to say. */
export type Beside<Wish> = (wish: Wish & { language: Language }) => Promise<JSX.Element | null>;

const shown = async <Wish>(parts: readonly Beside<Wish>[], wish: Wish & { language: Language }) =>
  (await Promise.all(parts.map((part) => part(wish)))).filter((part) => part !== null);

/** Learns of decisions of one kind, in their transaction. */
export type OnDecisions = (tx: Tx, events: readonly DecisionEvent[]) => Promise<void>;

/** What an edition is called by its slug; the slug where nobody knows it. */
export type NameOf = (edition: string) => string;

/** Moderation of whatever the other domains let be moderated: they register what they have. */
export interface Moderation {
  register(kind: Kind): void;
  kind(name: KindName): Kind;
  kinds(): Kind[];
  /** Called in the transaction of decisions, after they were applied, with all that were taken of one kind at once. */
  onDecisions(listener: OnDecisions): void;
  /**
   * Decides about things of a kind, all of them or none: applies it, writes decision, receipt and log entry, settles what
   * moderators were asked, and writes to authors whose address is known. What stands as decided already stays as it is.
   *
   * @returns the decisions that were taken
   * @throws Refusal `moderation.not-yours` (403) when one of them is not theirs to decide about
   * @throws Refusal `moderation.own` (403) when one of them is by whoever decides
   * @throws Refusal `moderation.unknown` (404) when one of them is gone
   * @throws Refusal `moderation.reasons` (422) when the reasons don’t say enough
   */
  decide(tx: Tx, deciding: Deciding): Promise<Decided[]>;
  /** What other parts show an author below a decision, in the order of their registration. */
  besideReceipt(part: Beside<{ decisionId: string }>): void;
  /** What other parts show a moderator who chooses among the clauses of the house rules. */
  besideReasons(part: Beside<object>): void;
  /** What other parts know of a thing that somebody decides about. */
  besidePiece(part: Beside<{ kind: KindName; subject: string }>): void;
  /** What was registered, as it is for this page. */
  shownBesideReceipt(wish: { language: Language; decisionId: string }): Promise<JSX.Element[]>;
  shownBesideReasons(wish: { language: Language }): Promise<JSX.Element[]>;
  shownBesidePiece(wish: { language: Language; kind: KindName; subject: string }): Promise<JSX.Element[]>;
  /** Says how the names of editions are read: by the application, since they belong to the programme. */
  knowEditions(read: () => Promise<ReadonlyMap<string, Text>>): void;
  /** All editions, the newest first. */
  editionSlugs(): Promise<string[]>;
  /** What editions are called in a language. One read. */
  editionNames(language: Language): Promise<NameOf>;
  /** Below the language: where the author of a thing reads what was decided about it, by a secret that nothing stores. */
  receiptPath(decisionId: string): string;
}

/** Opens the registry; each domain registers its kinds while the application is built. */
export function openModeration({ vault, mail, origin }: { vault: Vault; mail: Mail; origin: string }): Moderation {
  const kinds = new Map<KindName, Kind>();
  const listeners: OnDecisions[] = [];
  const receiptParts: Beside<{ decisionId: string }>[] = [];
  let editions: () => Promise<ReadonlyMap<string, Text>> = async () => new Map();
  const reasonParts: Beside<object>[] = [];
  const pieceParts: Beside<{ kind: KindName; subject: string }>[] = [];
  const kind = (name: KindName): Kind => {
    const found = kinds.get(name);
    if (!found) throw new Error(`Nobody registered what a ${name} is.`);
    return found;
  };
  return {
    register: (made) => void kinds.set(made.name, made),
    kind,
    kinds: () => [...kinds.values()],
    onDecisions: (listener) => void listeners.push(listener),
    decide: (tx, deciding) => decideWith({ vault, mail, origin, kind: kind(deciding.kind), listeners }, tx, deciding),
    besideReceipt: (part) => void receiptParts.push(part),
    besideReasons: (part) => void reasonParts.push(part),
    besidePiece: (part) => void pieceParts.push(part),
    shownBesidePiece: (wish) => shown(pieceParts, wish),
    shownBesideReceipt: (wish) => shown(receiptParts, wish),
    shownBesideReasons: (wish) => shown(reasonParts, wish),
    knowEditions: (read) => void (editions = read),
    editionSlugs: async () => [...(await editions()).keys()],
    async editionNames(language) {
      const names = await editions();
      return (edition) => {
        const name = names.get(edition);
        return name ? wordsOf(name, language) : edition;
      };
    },
    receiptPath: (decisionId) => receiptPathOf(vault, decisionId),
  };
}
