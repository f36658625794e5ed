import type { Language } from '../../platform/language.ts';
import { simhash } from '../../platform/simhash.ts';
import { findSignals } from '../../trust/signal/signal.ts';
import { answerOf, newestScorer, type Scorer } from '../learner/learner.ts';
import { fewestDecisions, type Score } from '../learner/learner-schema.ts';
import { countAlike } from '../screening/screening-memory.ts';
import type { Ground } from '../screening/screening-check.ts';
import { hostsIn, linksIn, oddHost } from '../screening/screening-text-rules.ts';
import { findWords } from '../screening/screening-words.ts';
import { languageOfTag, seemingLanguage } from './perspective-language.ts';
import {
  type Analyze,
  type Analyzed,
  type Attribute,
  type AttributeScore,
  attributes,
  badRequest,
  mostBytes,
} from './perspective-schema.ts';

const isAttribute = (name: string): name is Attribute => attributes.some((one) => one === name);

/**
 * Scores a comment of another site, in the shapes of Perspective. Nothing is stored of it, whether that was asked or not.
 *
 * @param modelCard absolute address of the model card
 * @throws AnalyzeError in the shape of Google’s errors
 */
export async function analyze(ground: Ground, asked: Analyze, modelCard: string): Promise<Analyzed> {
  const text = textOf(asked);
  const { languages, detected } = languagesOf(asked, text);
  const [language] = languages as [Language];
  const scorer = await newestScorer(ground.db);
  const score = scorer(text, language);
  const names = namesOf(asked, languages, score);
  const pieces = asked.spanAnnotations ? sentencesOf(text) : [{ begin: 0, end: text.length }];
  const attributeScores: Record<string, AttributeScore> = {};
  for (const name of names) {
    const threshold = asked.requestedAttributes?.[name]?.scoreThreshold ?? 0;
    const one = await scoreOf({ ...ground, scorer }, name, { text, language, pieces });
    if (one.summaryScore.value < threshold) continue;
    attributeScores[name] = { ...one, spanScores: one.spanScores.filter(({ score: span }) => span.value >= threshold) };
  }
  return {
    attributeScores,
    languages,
    ...(detected && { detectedLanguages: languages }),
    ...(asked.clientToken !== undefined && { clientToken: asked.clientToken }),
    ...(score.version !== null && {
      plenary: {
        model: score.version,
        answer: answerOf(score).toUpperCase() as 'UNSURE',
        decisions: score.ofLanguage,
        modelCard,
      },
    }),
  };
}

function textOf({ comment }: Analyze): string {
  const text = comment.text ?? '';
  if (comment.type === 'HTML') throw badRequest('INVALID_REQUEST', "Only 'PLAIN_TEXT' comments are supported.");
  if (text.trim() === '') throw badRequest('COMMENT_EMPTY', 'Comment must be non-empty.');
  const bytes = Buffer.byteLength(text);
  if (bytes > mostBytes)
    throw badRequest('COMMENT_TOO_LONG', `Comment text too long: ${bytes} bytes. At most ${mostBytes} are taken.`);
  return text;
}

function languagesOf({ languages }: Analyze, text: string): { languages: string[]; detected: boolean } {
  if (languages?.length) return { languages: languages.map((tag) => languageOfTag(tag) ?? tag), detected: false };
  const seeming = seemingLanguage(text);
  if (seeming) return { languages: [seeming], detected: true };
  throw badRequest(
    'LANGUAGE_DETECTION_FAILED',
    'The language of the comment could not be told. Name it in “languages”.',
  );
}

/** The attributes that can be answered of those that were asked. */
function namesOf(
  { requestedAttributes = {}, dropUnsupportedAttributes }: Analyze,
  languages: string[],
  score: Score,
): Attribute[] {
  const asked = Object.keys(requestedAttributes);
  if (asked.length === 0) throw badRequest('NO_REQUESTED_ATTRIBUTES', 'At least one attribute must be requested.');
  return asked.flatMap((name) => {
    const error = isAttribute(name)
      ? unsupported(name, languages, score)
      : badRequest('INVALID_REQUEST', `Unknown requested attribute: ${name}. Supported are ${attributes.join(', ')}.`);
    if (!error) return [name as Attribute];
    if (dropUnsupportedAttributes) return [];
    throw error;
  });
}

/** The learner answers in languages that it has learned enough of; the others look at words and links in any of the six. */
function unsupported(attribute: Attribute, languages: string[], { decisions, ofLanguage }: Score) {
  const known = languages.every((tag) => languageOfTag(tag) !== null);
  const learned = decisions >= fewestDecisions.all && ofLanguage >= fewestDecisions.language;
  if (attribute === 'SPAM' || (known && (attribute === 'PROFANITY' || learned))) return null;
  return badRequest(
    'LANGUAGE_NOT_SUPPORTED_BY_ATTRIBUTE',
    `Attribute ${attribute} does not support request languages: ${languages.join(', ')}`,
    {
      languageNotSupportedByAttributeError: { detectedLanguages: languages, requestedLanguages: languages, attribute },
    },
  );
}

interface Span {
  /** In UTF-16 code units. */
  begin: number;
  end: number;
}

/** Each is scored by itself; what is behind so many of them is one. */
const mostSentences = 100;

function sentencesOf(text: string): Span[] {
  const sentences = [...new Intl.Segmenter(undefined, { granularity: 'sentence' }).segment(text)].slice(
    0,
    mostSentences,
  );
  const begins = sentences.map(({ index }) => index);
  return begins.map((begin, at) => ({ begin, end: begins[at + 1] ?? text.length }));
}

interface Asked {
  text: string;
  language: string;
  pieces: Span[];
}

/** With the version that the whole answer is by. */
type Measuring = Ground & { scorer: Scorer };

async function scoreOf(
  ground: Measuring,
  attribute: Attribute,
  { text, language, pieces }: Asked,
): Promise<AttributeScore> {
  const scored = async (part: string) =>
    ({ value: await measures[attribute](ground, part, language), type: 'PROBABILITY' }) as const;
  const summaryScore = await scored(text);
  const spanScores: AttributeScore['spanScores'] = [];
  for (const { begin, end } of pieces) {
    const isWhole = begin === 0 && end === text.length;
    spanScores.push({ begin, end, score: isWhole ? summaryScore : await scored(text.slice(begin, end)) });
  }
  return { spanScores, summaryScore };
}

type Measure = (ground: Measuring, text: string, language: string) => Promise<number>;

const measures: Record<Attribute, Measure> = {
  /** The learner’s probability that a moderator of this site would remove it. */
  TOXICITY: async ({ scorer }, text, language) => scorer(text, language).probability ?? 0,

  /** Words of the lists: steps, and no measurement. */
  async PROFANITY(_, text, language) {
    const found = findWords(text, language);
    if (found.some(({ sure }) => sure === 2)) return 0.95;
    return found.length > 1 ? 0.7 : found.length > 0 ? 0.3 : 0.02;
  },

  /** Links, hosts that hide their aim, repeats of what was sent here, signals of peers: steps, and no measurement. */
  async SPAM({ db, vault }, text) {
    const hosts = hostsIn(text);
    const likeness = simhash(text);
    const signals = await findSignals(db, vault, { network: '', email: null, hosts, likeness });
    if (signals.some(({ level }) => level === 'recommendation')) return 0.95;
    const doubts = [
      linksIn(text).length >= 3,
      hosts.some((host) => oddHost(host)),
      signals.length > 0,
      (likeness ? await countAlike(db, likeness, null) : 0) > 2,
    ].filter(Boolean).length;
    return [0.02, 0.6, 0.8, 0.9, 0.95][doubts] ?? 0.95;
  },
};
