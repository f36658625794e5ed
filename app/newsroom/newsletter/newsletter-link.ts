import * as link from '../../platform/link-token.ts';
import type { Vault } from '../../platform/vault.ts';

/** What a link to a subscription carries. */
export const linkToken = (vault: Vault, id: string): string => link.linkToken(vault, 'newsletter', id);

/** The subscription that a link leads to; null for one that was not made here. */
export const idInLink = (vault: Vault, token: string): string | null => link.idInLink(vault, 'newsletter', token);

/** Where a subscriber changes what they get, below the origin. */
export const ownPath = (language: string, edition: string, token: string): string =>
  `/${language}/${edition}/news/newsletter/own/${token}`;
