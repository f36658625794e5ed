import { createHash } from 'node:crypto';

/** A removal as its decision is stored: nothing of the text, of its author, or of whoever decided. */
export interface ExportedDecision {
  id: string;
  kind: string;
  language: string;
  contentType: string;
  contentAt: Date;
  decidedAt: Date;
  endsAt: Date | null;
  visibility: 'removed' | 'disabled';
  ground: 'rules' | 'illegal';
  law: string | null;
  rulesVersion: number | null;
  clause: string | null;
  /** Of the clause, in English. */
  number: number | null;
  title: string | null;
  finding: string | null;
  source: 'own' | 'report' | 'notice' | 'flagger';
  automatedDetection: boolean;
  automatedDecision: 'no' | 'partially' | 'fully';
  category: string;
  keywords: string[];
  territories: string[] | null;
}

/** A statement of reasons as the DSA transparency database takes it (version 2 of its API). */
export type ReasonsLine = Record<string, string | string[]>;

// The European Economic Area: what the database knows of the world.
export const countries =
  'AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IS IT LI LT LU LV MT NL NO PL PT RO SE SI SK'.split(' ');

const sources = {
  own: 'SOURCE_VOLUNTARY',
  report: 'SOURCE_TYPE_OTHER_NOTIFICATION',
  notice: 'SOURCE_ARTICLE_16',
  flagger: 'SOURCE_TRUSTED_FLAGGER',
} as const;

const automations = {
  no: 'AUTOMATED_DECISION_NOT_AUTOMATED',
  partially: 'AUTOMATED_DECISION_PARTIALLY',
  fully: 'AUTOMATED_DECISION_FULLY',
} as const;

/** Keywords of the database that a decision of this site may carry. */
const keywords = new Set(
  (
    'COORDINATED_HARM COPYRIGHT_INFRINGEMENT CYBER_BULLYING_INTIMIDATION CYBER_HARASSMENT CYBER_INCITEMENT ' +
    'DEFAMATION DISCRIMINATION HATE_SPEECH IMPERSONATION_ACCOUNT_HIJACKING INAUTHENTIC_ACCOUNTS ' +
    'INCITEMENT_VIOLENCE_HATRED LANGUAGE_REQUIREMENTS MISINFORMATION_DISINFORMATION PHISHING SELF_MUTILATION SUICIDE ' +
    'TERRORIST_CONTENT TRADEMARK_INFRINGEMENT CHILD_SEXUAL_ABUSE_MATERIAL OTHER'
  ).split(' '),
);

const dayOf = (at: Date): string => at.toISOString().slice(0, 10);
const upTo = (text: string, most: number): string => [...text].slice(0, most).join('');

/** Version 2 of the database put the latter in place of the former. */
const categoryOf = (category: string): string =>
  `STATEMENT_CATEGORY_${category === 'SCOPE_OF_PLATFORM_SERVICE' ? 'OTHER_VIOLATION_TC' : category}`;

// The facts of a case quote what was written, and so are for its author alone.
const illegal =
  'A moderator found the content to be illegal under the law that is named. The facts of the case are in the statement ' +
  'that its author was given; they quote what was written, and are not published.';

function groundsOf(
  { ground, law, rulesVersion, clause, number, title, finding }: ExportedDecision,
  origin: string,
): ReasonsLine {
  if (ground === 'illegal')
    return {
      decision_ground: 'DECISION_GROUND_ILLEGAL_CONTENT',
      illegal_content_legal_ground: upTo(law ?? '', 500),
      illegal_content_explanation: illegal,
      decision_facts: illegal,
    };
  const explanation = upTo(finding ?? '', 2000);
  return {
    decision_ground: 'DECISION_GROUND_INCOMPATIBLE_CONTENT',
    decision_ground_reference_url: `${origin}/en/rules/${rulesVersion}#${clause}`,
    incompatible_content_ground: upTo(`House rules, version ${rulesVersion}, § ${number}: ${title}`, 500),
    incompatible_content_explanation: explanation,
    decision_facts: explanation,
  };
}

/** The line of a decision; null where it has no effect within what the database knows. */
export function lineOf(decision: ExportedDecision, origin: string): ReasonsLine | null {
  const { id, kind, language, contentType, contentAt, decidedAt, endsAt, category } = decision;
  const scope = decision.territories ? countries.filter((one) => decision.territories?.includes(one)) : countries;
  if (scope.length === 0) return null;
  const specified = decision.keywords.filter((one) => keywords.has(one)).map((one) => `KEYWORD_${one}`);
  const tag = language.split('-')[0] ?? '';
  const posted = dayOf(contentAt);
  return {
    decision_visibility: [`DECISION_VISIBILITY_CONTENT_${decision.visibility === 'removed' ? 'REMOVED' : 'DISABLED'}`],
    ...groundsOf(decision, origin),
    content_type: [`CONTENT_TYPE_${contentType.toUpperCase()}`],
    ...(contentType === 'other' && { content_type_other: kind }),
    category: categoryOf(category),
    ...(specified.length > 0 && { category_specification: specified }),
    territorial_scope: scope,
    ...(/^[a-z]{2}$/.test(tag) && { content_language: tag.toUpperCase() }),
    content_date: posted < '2000-01-01' ? '2000-01-01' : posted,
    application_date: dayOf(decidedAt),
    ...(endsAt && { end_date_visibility_restriction: dayOf(endsAt) }),
    source_type: sources[decision.source],
    automated_detection: decision.automatedDetection ? 'Yes' : 'No',
    automated_decision: automations[decision.automatedDecision],
    puid: id,
  };
}

/** One statement a line, as JSON: always the same bytes for the same decisions. */
export const jsonLines = (lines: readonly ReasonsLine[]): string =>
  lines.map((line) => `${JSON.stringify(line)}\n`).join('');

export const columns = (
  'puid application_date content_date content_language content_type content_type_other category category_specification ' +
  'decision_visibility end_date_visibility_restriction territorial_scope decision_ground decision_ground_reference_url ' +
  'incompatible_content_ground incompatible_content_explanation illegal_content_legal_ground ' +
  'illegal_content_explanation decision_facts source_type automated_detection automated_decision'
).split(' ');

/** The same as a table; lists stand in it as JSON, as in the archives of the database. */
export function csvOf(lines: readonly ReasonsLine[]): string {
  const rows = lines.map((line) => columns.map((column) => cell(line[column])).join(','));
  return [columns.join(','), ...rows, ''].join('\r\n');
}

/** RFC 4180; a value that a spreadsheet would take for a formula is told apart by an apostrophe. */
export function cell(value: string | number | readonly string[] | null | undefined): string {
  if (value === null || value === undefined) return '';
  const text = typeof value === 'object' ? JSON.stringify(value) : String(value);
  const safe = typeof value === 'string' && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

export const sha256 = (text: string): Buffer => createHash('sha256').update(text).digest();
