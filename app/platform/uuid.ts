/** Whether a text is a UUID as the database writes it: what comes in an address is asked before it is compared with ids. */
export const isUuid = (text: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text);
