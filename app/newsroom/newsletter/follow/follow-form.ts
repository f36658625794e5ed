import { followsIn, type Typed } from '../newsletter-form.ts';

/** A form with one thing more that is followed, as a link offers it: `?follow=author.ID.each`. */
export function withOffer(typed: Typed, link: URLSearchParams): Typed {
  const offered = link.get('follow');
  if (!offered) return typed;
  const [one] = followsIn(link, 'follow');
  if (followsIn(typed).some(({ id }) => id === one?.id)) return typed;
  const more = new URLSearchParams(typed);
  more.append('follows', offered);
  return more;
}

/** The form of somebody who gets nothing yet: what they are offered to follow, and nothing else; or the newsletter. */
export function startingForm(language: string, link: URLSearchParams): Typed {
  const typed = new URLSearchParams({ frequency: 'daily', languages: language });
  if (link.has('follow')) typed.set('topics', 'none');
  return withOffer(typed, link);
}
