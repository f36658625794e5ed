/**
 * A page of this site as a document, in which no script runs and nothing is loaded; null where it can’t be had.
 *
 * @param form sent by POST, where the page is an answer to one
 */
export const readPage = (address: string, form?: URLSearchParams): Promise<Document | null> =>
  new Promise((answer) => {
    const request = new XMLHttpRequest();
    request.open(form ? 'POST' : 'GET', address);
    request.responseType = 'document';
    request.addEventListener('loadend', () => answer(request.status === 200 ? request.responseXML : null));
    request.send(form);
  });
