// As much of MIME (RFC 2045, 2046, 5322) as reports of mail servers are written in.

export interface Part {
  /** Lower-case: 'message/delivery-status'. */
  type: string;
  parameters: Record<string, string>;
  headers: Map<string, string>;
  body: string;
  parts: Part[];
}

/** Deep enough for a report that was forwarded; a mail of a thousand nested parts is none. */
const deepest = 8;

/** Headers up to the first empty line, unfolded, by lower-case name; the first of a name counts. */
export function headersOf(text: string): Map<string, string> {
  const headers = new Map<string, string>();
  for (const [, name = '', value = ''] of text.matchAll(/^([!-9;-~]+)[ \t]*:[ \t]*((?:.*)(?:\n[ \t].*)*)/gm)) {
    const key = name.toLowerCase();
    if (!headers.has(key)) headers.set(key, value.replaceAll(/\n[ \t]+/g, ' ').trim());
  }
  return headers;
}

function split(text: string): [string, string] {
  const end = text.startsWith('\n') ? 0 : text.indexOf('\n\n');
  return end < 0 ? [text, ''] : [text.slice(0, end), text.slice(end + (end === 0 ? 1 : 2))];
}

/** Reads a mail, or a part of one. */
export function readPart(raw: string, depth = 0): Part {
  const [head, rest] = split(raw.replaceAll(/\r\n?/g, '\n'));
  const headers = headersOf(head);
  const { type, parameters } = typeOf(headers.get('content-type') ?? 'text/plain');
  const body = decoded(rest, headers.get('content-transfer-encoding') ?? '');
  const inner = depth < deepest && type.startsWith('multipart/') ? between(rest, parameters['boundary'] ?? '') : [];
  return { type, parameters, headers, body, parts: inner.map((one) => readPart(one, depth + 1)) };
}

function typeOf(header: string): Pick<Part, 'type' | 'parameters'> {
  const parameters: Record<string, string> = {};
  for (const [, name = '', quoted, plain] of header.matchAll(/;\s*([\w-]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s;]+))/g))
    parameters[name.toLowerCase()] = quoted?.replaceAll(/\\(.)/g, '$1') ?? plain ?? '';
  return { type: (header.split(';')[0] ?? '').trim().toLowerCase(), parameters };
}

function between(body: string, boundary: string): string[] {
  if (!boundary) return [];
  const parts: string[][] = [];
  for (const line of body.split('\n')) {
    const bare = line.trimEnd();
    if (bare === `--${boundary}--`) break;
    if (bare === `--${boundary}`) parts.push([]);
    else parts.at(-1)?.push(line);
  }
  return parts.map((lines) => lines.join('\n'));
}

function decoded(body: string, encoding: string): string {
  const kind = encoding.trim().toLowerCase();
  if (kind === 'base64') return Buffer.from(body, 'base64').toString().replaceAll('\r\n', '\n');
  if (kind !== 'quoted-printable') return body;
  const bytes = body
    .replaceAll(/[ \t]*=\n/g, '')
    .replaceAll(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString();
}

/** All parts of a mail, itself first. */
export const allParts = (part: Part): Part[] => [part, ...part.parts.flatMap(allParts)];
