/** True for what the database takes for an id: anything else names nothing, and some it can’t even read. */
export const isId = (text: string | null | undefined): text is string =>
  /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text ?? '');
