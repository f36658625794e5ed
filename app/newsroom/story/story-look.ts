import { lookAt } from '../../platform/look/look.ts';
import type { Ground } from '../screening/screening-check.ts';
import type { Finding, Screened } from '../screening/screening-schema.ts';
import { pictureLimitOf } from '../screening/screening-setting.ts';
import type { SentPicture } from './story-schema.ts';

// Pictures of strangers are looked at by a program before people have to. It only ever lets a story wait and covers a
// picture: what becomes of either, people say.

/** How a picture looks to the program, in percent; null where nobody asked, or where it could not say. */
async function looksOf({ log }: Ground, { bytes }: SentPicture): Promise<number | null> {
  try {
    return Math.round(100 * (await lookAt(bytes)));
  } catch (error) {
    log?.error({ err: error }, 'a picture could not be looked at; its story is held');
    return null;
  }
}

/** The pictures as they are to be stored, and what a moderator is told of them. */
interface Looked {
  pictures: SentPicture[];
  findings: Finding[];
}

/**
 * Looks at the pictures of a story, one after the other. From the percent that the edition chose on, a picture is covered
 * and its story waits for a moderator; so it is where the program fails.
 *
 * @param edition its id
 */
export async function lookThrough(ground: Ground, edition: string, sent: SentPicture[]): Promise<Looked> {
  const limit = sent.length > 0 ? await pictureLimitOf(ground.db, edition) : null;
  if (limit === null) return { pictures: sent, findings: [] };
  const pictures: SentPicture[] = [];
  const findings: Finding[] = [];
  for (const [at, picture] of sent.entries()) {
    const looks = await looksOf(ground, picture);
    const covered = looks === null || looks >= limit;
    pictures.push({ ...picture, looks, covered });
    if (looks === null) findings.push({ check: 'pictures', why: 'failed', details: { check: `picture ${at + 1}` } });
    else if (covered) findings.push({ check: 'pictures', why: 'picture', details: { number: at + 1, percent: looks } });
  }
  return { pictures, findings };
}

/** What screening found, with what was found in the pictures. */
export function withFindings(screened: Screened, more: Finding[]): Screened {
  const findings = [...screened.findings, ...more];
  const outcome = findings.length > 0 ? 'hold' : screened.outcome;
  return { ...screened, outcome, findings, reasons: [...new Set(findings.map(({ why }) => why))] };
}
