import { z } from 'zod';

// The shapes of Perspective's method comments:analyze (v1alpha1), which ends on 31 December 2026: programs that were
// written for it need nothing but another address and key.

/** What is answered, honestly: docs/perspective.md says what each number is. */
export const attributes = ['TOXICITY', 'PROFANITY', 'SPAM'] as const;
export type Attribute = (typeof attributes)[number];

/** Bytes of UTF-8, as there. */
export const mostBytes = 20_480;

const attribute = z.looseObject({
  scoreType: z.enum(['PROBABILITY', 'SCORE_TYPE_UNSPECIFIED']).optional(),
  scoreThreshold: z.number().min(0).max(1).optional(),
});

export const analyzeSchema = z.looseObject({
  comment: z.looseObject({
    text: z.string().optional(),
    type: z.enum(['PLAIN_TEXT', 'HTML', 'TEXT_TYPE_UNSPECIFIED']).optional(),
  }),
  requestedAttributes: z.record(z.string().max(100), attribute.nullable()).optional(),
  languages: z.array(z.string().max(35)).max(20).optional(),
  spanAnnotations: z.boolean().optional(),
  dropUnsupportedAttributes: z.boolean().optional(),
  /** Whatever it says: nothing is stored. */
  doNotStore: z.boolean().optional(),
  clientToken: z.string().max(1000).optional(),
});

export type Analyze = z.output<typeof analyzeSchema>;

export interface Scored {
  value: number;
  type: 'PROBABILITY';
}

export interface AttributeScore {
  summaryScore: Scored;
  spanScores: { begin: number; end: number; score: Scored }[];
}

export interface Analyzed {
  attributeScores: Record<string, AttributeScore>;
  languages: string[];
  detectedLanguages?: string[];
  clientToken?: string;
  /** Beyond Perspective: what this site itself would make of it. */
  plenary?: { model: number; answer: 'PUBLISH' | 'HOLD' | 'UNSURE'; decisions: number; modelCard: string };
}

export const errorTypes = [
  'COMMENT_EMPTY',
  'COMMENT_TOO_LONG',
  'NO_REQUESTED_ATTRIBUTES',
  'LANGUAGE_NOT_SUPPORTED_BY_ATTRIBUTE',
  'LANGUAGE_DETECTION_FAILED',
  'INVALID_REQUEST',
] as const;

/** What can't be answered, in the shape of Google’s errors. */
export class AnalyzeError extends Error {
  override name = 'AnalyzeError';
  readonly code: number;
  readonly status: string;
  readonly details: object[];

  constructor(code: number, status: string, message: string, details: object[] = []) {
    super(message);
    this.code = code;
    this.status = status;
    this.details = details;
  }

  get body(): object {
    const { code, message, status, details } = this;
    return { error: { code, message, status, ...(details.length > 0 && { details }) } };
  }
}

/** A request that can't be answered as it is. */
export function badRequest(errorType: (typeof errorTypes)[number], message: string, more: object = {}): AnalyzeError {
  const kind = 'type.googleapis.com/google.commentanalyzer.v1alpha1.Error';
  return new AnalyzeError(400, 'INVALID_ARGUMENT', message, [{ '@type': kind, errorType, ...more }]);
}
