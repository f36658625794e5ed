import { z } from 'zod';
import { textSchema } from './text.ts';

/** Schemas that the API's document shows under a name. */
export const components = z.registry<{ id: string; description?: string }>();

/** Gives a schema its name in the document. */
export function named<Schema extends z.ZodType>(id: string, schema: Schema, description?: string): Schema {
  components.add(schema, { id, ...(description && { description }) });
  return schema;
}

export const shownSchema = named(
  'ShownText',
  z.object({
    text: z.string(),
    lang: z.string().describe('BCP 47 tag of the language that the text is in.'),
    stale: z.boolean().describe('True when the original was changed after this translation was made.'),
  }),
  'A text in one language, as `lang=` asks for.',
);
named('Text', textSchema, 'A text in every language that it exists in; `source` is the one that it was written in.');

const anyText = z.union([textSchema, shownSchema]);

/** A schema of the domain as the API shows it: wherever it holds a text, one in a single language may stand. */
export function asShown(schema: z.ZodType): z.ZodType {
  if ((schema as unknown) === textSchema) return anyText;
  if (schema instanceof z.ZodNullable) return asShown(schema.unwrap() as z.ZodType).nullable();
  if (schema instanceof z.ZodArray) return z.array(asShown(schema.element as z.ZodType));
  if (schema instanceof z.ZodObject) return asShownObject(schema);
  return schema;
}

function asShownObject(schema: z.ZodObject): z.ZodObject {
  const shape = Object.entries(schema.shape).map(([key, held]) => [key, asShown(held as z.ZodType)]);
  return z.strictObject(Object.fromEntries(shape));
}

/** An item of the API: a domain object, its own address, and any of its fields where `fields=` left some out. */
export const itemOf = (id: string, schema: z.ZodObject, more: z.ZodRawShape = {}): z.ZodObject => {
  const whole = asShownObject(schema.extend({ self: z.url().describe('Address of this object in the API.'), ...more }));
  return named(id, whole.partial().required({ self: true }));
};

export const listOf = (id: string, item: z.ZodType): z.ZodObject =>
  named(
    id,
    z.strictObject({
      items: z.array(item),
      next: z.url().nullable().describe('Address of the next page; null on the last.'),
    }),
  );

export const problemSchema = named(
  'Problem',
  z.looseObject({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    code: z.string().describe('Stable; what programs should look at.'),
    detail: z.string().describe('For people, in the language of Accept-Language.'),
    instance: z.string(),
  }),
  'RFC 9457 problem details.',
);
