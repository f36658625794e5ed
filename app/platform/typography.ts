/** French parts its high signs from the words before them, and the two stay on one line. Other languages stay as written. */
export const typeset = (text: string, language: string): string =>
  language === 'fr' ? text.replace(/ (?=[;:?!»])|(?<=«) /g, '\u00a0') : text;
