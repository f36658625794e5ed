/**
 * Which mails a mail server has taken, by its log. Exim writes one line with the Message-ID when it has (`<= … id=`).
 * Postfix writes the Message-ID under a queue id while the mail still comes in, and only what it took gets into the queue
 * (`from=<…> … (queue active)`).
 *
 * @param ids the parts of Message-IDs before the @
 */
export function takenIn(log: string, ids: readonly string[]): Set<string> {
  const wanted = new Set(ids);
  const queued = new Map<string, string[]>();
  const taken = new Set<string>();
  const active = new Set<string>();
  for (const line of log.split('\n')) {
    const exim = / <= .* id=([0-9a-f-]{36})@/.exec(line)?.[1];
    if (exim && wanted.has(exim)) taken.add(exim);
    const [, queue = '', id = ''] = / ([0-9A-Za-z]{6,20}): message-id=<([0-9a-f-]{36})@/.exec(line) ?? [];
    if (wanted.has(id)) queued.set(queue, [...(queued.get(queue) ?? []), id]);
    const [, left] = / ([0-9A-Za-z]{6,20}): from=<[^>]*>,.*\(queue active\)/.exec(line) ?? [];
    if (left) active.add(left);
  }
  for (const [queue, under] of queued) if (active.has(queue)) for (const id of under) taken.add(id);
  return taken;
}
