/** A piece of a comment: words, or an address that leads somewhere. */
export type Piece = { words: string } | { href: string; words: string };

const address = /https?:\/\/[^\s<>"'“”‘’«»，。、；：！？（）《》【】]+/giu;
/** What ends a sentence, and not the address before it. */
const closing = /[.,;:!?…)\]}*_~،؛؟]+$/u;
const longestShown = 60;

/** Ends a bracket that was opened in the address itself: …/Boat_(vehicle). */
function trimmed(found: string): string {
  const tail = closing.exec(found)?.[0] ?? '';
  if (!tail) return found;
  const bare = found.slice(0, -tail.length);
  return tail.startsWith(')') && bare.includes('(') ? `${bare})` : bare;
}

function readAddress(text: string): URL | null {
  const url = URL.canParse(text) ? new URL(text) : null;
  // A name before the host makes one believe in another host.
  return url && ['http:', 'https:'].includes(url.protocol) && !url.username && !url.password ? url : null;
}

/** Words and addresses of one line. */
export function piecesOf(line: string): Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  for (const match of line.matchAll(address)) {
    const found = trimmed(match[0]);
    const url = readAddress(found);
    if (!url) continue;
    if (match.index > at) pieces.push({ words: line.slice(at, match.index) });
    pieces.push({ href: url.href, words: shorter(found) });
    at = match.index + found.length;
  }
  if (at < line.length) pieces.push({ words: line.slice(at) });
  return pieces;
}

const shorter = (text: string): string => {
  const all = [...text];
  return all.length > longestShown ? `${all.slice(0, longestShown - 1).join('')}…` : text;
};
