import { demonstrationSite, programmeAt } from './site.testing.ts';

/** The site that journeys share: the second day of the demonstration, a little after two in the afternoon. */
export const day2 = await demonstrationSite('day2');
export const programme = programmeAt('day2');

const bySlug = <T extends { slug: string }>(all: T[], slug: string): T => {
  const found = all.find((one) => one.slug === slug);
  if (!found) throw new Error(`The demonstration has no ${slug}.`);
  return found;
};

export const sessionNamed = (slug: string) => bySlug(programme.sessions, slug);
export const forumNamed = (slug: string) => bySlug(programme.forums, slug);
