import type { Context, MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { platformMessages } from './platform-messages.ts';
import { Refusal } from './refusal.ts';
import { mostPictureBytes } from './upload.ts';

const kilobyte = 1000;

/** Bytes that may be sent: by whoever, by somebody who is signed in, and by them in a form with files. */
export const mostSent = { anyone: 250 * kilobyte, signedIn: 1000 * kilobyte, files: mostPictureBytes + 500 * kilobyte };

/** So much is read and dropped, so that a browser gets to its answer: from whoever, and from somebody who is known. */
const dropped = { anyone: 4 * mostSent.anyone, known: 4 * mostSent.files };

/**
 * Takes no more than fits: what says its length is refused unheld, what comes without one is cut off as soon as it is
 * too long.
 *
 * @param isSignedIn whether the person who sends is known
 * @param filesFromAnyone paths whose forms take pictures from people who are not
 * @throws Refusal `request.too-large` (413)
 */
export function limitBodies(isSignedIn: (context: Context) => boolean, filesFromAnyone?: RegExp): MiddlewareHandler {
  const forAnyone = refuseAbove(mostSent.anyone, dropped.anyone);
  const forSignedIn = refuseAbove(mostSent.signedIn, dropped.known);
  const forFiles = refuseAbove(mostSent.files, dropped.known);
  return (context, next) => {
    const files = context.req.header('content-type')?.startsWith('multipart/form-data');
    if (files && filesFromAnyone?.test(new URL(context.req.url).pathname)) return forFiles(context, next);
    if (!isSignedIn(context)) return forAnyone(context, next);
    return (files ? forFiles : forSignedIn)(context, next);
  };
}

function refuseAbove(most: number, patient: number): MiddlewareHandler {
  const cut = cutAbove(most, patient);
  // What says its length is as long as that and no longer. Looking at the body itself would make a stream of it, which
  // costs more than all else that is done with a short form.
  return (context, next) => {
    const length = context.req.header('transfer-encoding') ? undefined : context.req.header('content-length');
    return length !== undefined && Number(length) <= most ? next() : cut(context, next);
  };
}

const cutAbove = (most: number, patient: number) =>
  bodyLimit({
    maxSize: most,
    onError: async (context) => {
      await drop(context.req.raw.body, patient);
      const sentence = platformMessages.sentence('tooLarge', { most: most / kilobyte });
      throw new Refusal('request.too-large', 413, sentence, { most });
    },
  });

async function drop(body: ReadableStream<Uint8Array> | null, most: number): Promise<void> {
  if (!body || body.locked) return;
  let size = 0;
  for await (const part of body) {
    size += part.length;
    if (size > most) return;
  }
}
