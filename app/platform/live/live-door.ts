import type { HttpBindings } from '@hono/node-server';
import type { Context } from 'hono';
import { plainHeaders } from '../http-headers.ts';
import type { Routes, Rule } from '../routes.ts';
import { fillTopic, retryFrame } from './live-rules.ts';
import { isTopic } from './live-schema.ts';
import type { Pulse } from './live-pulse.ts';
import type { Seats } from './live-seats.ts';
import { Stream } from './live-stream.ts';
import type { LiveTopic } from './live-topic.ts';

export type Params = Record<string, string>;

/** A kind of topic that pages may listen to. */
export interface Listenable {
  /** Its name as a pattern, which is its address below `/live/` too: `consultation/:consultation`. */
  path: string;
  /** Who may listen; who may not finds nothing there. */
  rule: Rule;
  /** Whether there is such a thing, and for whom it is that asks; asked whenever somebody begins to listen. */
  isKnown(params: Params, context: Context): boolean | Promise<boolean>;
  /**
   * What is told: read once for each broadcast, the same for all readers and in no language, 32 kB at most, and null
   * when the thing is gone. Without it readers are told that something changed, with the ids, and read by themselves.
   */
  read?(params: Params): Promise<unknown>;
  /**
   * What ends the stream of whoever asks as soon as it is announced, so that they pass the door again: that their roles
   * changed. The name of a topic, which need not be one that can be listened to; null for nothing.
   */
  endsWith?(context: Context): string | null;
}

export interface DoorParts {
  routes: Routes;
  seats: Seats;
  pulse: Pulse;
  network(context: Context): string;
  /** Hears of a topic. @returns how to stop */
  subscribe(topic: string, heard: () => void): () => void;
  /** The topic, held in memory until it is let go. */
  hold(topic: string, read: (() => Promise<unknown>) | undefined): { live: LiveTopic; letGo: () => void };
}

/** How long a browser waits before it comes back after a connection broke, in ms. */
const retry = 3000;

const streamHeaders = {
  ...plainHeaders,
  'Content-Type': 'text/event-stream; charset=utf-8',
  // Not to be compressed on the way either: what is compressed is held back.
  'Cache-Control': 'no-store, no-transform',
  'X-Accel-Buffering': 'no',
};

/** Opens the address of a topic. */
export function hangTopic(parts: DoorParts, listenable: Listenable): void {
  const { path, rule } = listenable;
  const { otherwise: _, ...alone } = rule;
  parts.routes.get(`/live/${path}`, alone, async (context) => {
    const leave = parts.seats.take(parts.network(context));
    try {
      return await listen(parts, listenable, context, leave);
    } catch (error) {
      leave();
      throw error;
    }
  });
}

async function listen(parts: DoorParts, listenable: Listenable, context: Context, leave: () => void) {
  const params = context.req.param() as Params;
  const topic = fillTopic(listenable.path, params);
  if (!isTopic(topic) || !(await listenable.isKnown(params, context))) {
    leave();
    return context.notFound();
  }
  const { live, letGo } = parts.hold(
    topic,
    listenable.read && (() => listenable.read?.(params) ?? Promise.resolve(null)),
  );
  const away = () => {
    letGo();
    leave();
  };
  try {
    const ending = watchFor(parts, listenable.endsWith?.(context) ?? null);
    const leaveAll = () => {
      ending.stop();
      away();
    };
    const isThere = (await live.ready()) && !ending.isOver;
    return isThere ? greet(parts, live, context, leaveAll, ending) : (leaveAll(), context.notFound());
  } catch (error) {
    away();
    throw error;
  }
}

/** Before a browser that was sent away comes back, in ms. */
const comeBack = 1000;

interface Ending {
  isOver: boolean;
  stream?: Stream;
  stop: () => void;
}

/** Ends a stream once a topic is announced; what is announced before it was opened ends it then. */
function watchFor({ subscribe }: DoorParts, topic: string | null): Ending {
  const ending: Ending = { isOver: false, stop: () => {} };
  if (topic === null) return ending;
  ending.stop = subscribe(topic, () => {
    ending.isOver = true;
    ending.stream?.end(comeBack);
  });
  return ending;
}

function greet({ pulse }: DoorParts, live: LiveTopic, context: Context, away: () => void, ending: Ending): Response {
  const greeting = live.greeting(context.req.header('last-event-id'));
  const frames = [retryFrame(retry), ...(greeting ? [greeting] : [])];
  const headers = { ...streamHeaders, 'X-Request-Id': context.get('requestId') ?? '' };
  const { outgoing } = (context.env ?? {}) as Partial<HttpBindings>;
  const socket = outgoing?.socket;
  // Where nothing can stay open, what is known now is told, and the stream ends: browsers come back.
  if (!outgoing || !socket || context.req.method !== 'GET' || !('chunkedEncoding' in outgoing)) {
    away();
    return new Response(Buffer.concat(frames.map(({ plain }) => plain)), { headers });
  }
  const stream = new Stream(outgoing, socket, headers);
  ending.stream = stream;
  for (const frame of frames) stream.write(frame);
  live.streams.add(stream);
  const still = pulse.add(stream);
  stream.onClose(() => {
    live.streams.delete(stream);
    still();
    away();
  });
  // What the connection itself answers; its head is sent (process-http.ts).
  return new Response(null);
}
