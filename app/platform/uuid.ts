/**
 * True for what may be an id at all. A text that is none is looked up nowhere: the database refuses to read it as a uuid,
 * and comparing the column as text instead would go past its index.
 */
export const isUuid = (text: string | null | undefined): text is string =>
  /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text ?? '');
