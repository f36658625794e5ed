import { Refusal } from '../../platform/refusal.ts';
import { screeningMessages as say } from './screening-messages.ts';
import type { Check, Verdict } from './screening-schema.ts';
import { hostsIn, lengthOf, linksIn, most, oddHost } from './screening-text-rules.ts';
import { areEnough, findWords, wordLists } from './screening-words.ts';

// What a text says by itself.

const pass: Verdict = { answer: 'pass' };

/** It says something, and not more than anybody reads. */
export const fits: Check = {
  name: 'length',
  ask({ text, kind }) {
    const length = lengthOf(text);
    const limit = most[kind];
    if (length > limit)
      return {
        answer: 'refuse',
        refusal: new Refusal('screening.long', 422, say.sentence('long', { most: limit, length }), {
          most: limit,
          length,
        }),
      };
    if (/[\p{L}\p{N}].*[\p{L}\p{N}]/su.test(text)) return pass;
    return { answer: 'refuse', refusal: new Refusal('screening.empty', 422, say.sentence('empty')) };
  },
};

/** So many links are read by a moderator first; more are no comment. */
const links = { hold: 3, refuse: 10 };

export const fewLinks: Check = {
  name: 'links',
  ask({ text, name }) {
    const count = linksIn(text).length;
    if (count > links.refuse)
      return {
        answer: 'refuse',
        refusal: new Refusal('screening.links', 422, say.sentence('links', { most: links.refuse }), {
          most: links.refuse,
          count,
        }),
      };
    // A name is no place for an address.
    if (count >= links.hold || linksIn(name).length > 0) return { answer: 'hold', why: 'links', details: { count } };
    return pass;
  },
};

/** Links lead where they say. */
export const plainHosts: Check = {
  name: 'hosts',
  ask({ text }) {
    const odd = hostsIn(text).find((host) => oddHost(host));
    return odd ? { answer: 'hold', why: 'hosts', details: { host: odd, how: oddHost(odd) ?? '' } } : pass;
  },
};

/** No words that a moderator should see first, in the text or the name. */
export const politeWords: Check = {
  name: 'words',
  ask({ text, name, language }) {
    const found = findWords(`${name}\n${text}`, language);
    if (!areEnough(found)) return pass;
    const versions = wordLists.map((list) => `${list.language}${list.version}`).join(' ');
    return { answer: 'hold', why: 'words', details: { words: found.map(({ word }) => word).join(', '), versions } };
  },
};
