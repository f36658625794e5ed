import { z } from 'zod';
import type { Text } from '../../platform/text.ts';
import { wordedUpTo } from '../article/article-schema.ts';

/** What the register says of an agency or another source: the one parser of every door. */
export const agencySchema = z.strictObject({
  /** As it signs its reports: XINHUA, dpa. In lower case it is the address. */
  code: z
    .string()
    .regex(/^[A-Za-z0-9]+(-[A-Za-z0-9]+)*$/)
    .max(20),
  name: wordedUpTo(120),
  /** Of its own site. */
  address: z
    .url({ protocol: /^https?$/ })
    .max(500)
    .nullable(),
});
export type AgencyForm = z.infer<typeof agencySchema>;

/** A wire agency, or another source that articles are taken over from. */
export interface Agency extends AgencyForm {
  id: string;
  slug: string;
  name: Text;
}
