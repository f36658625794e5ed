/** A page of this site as a document, in which no script runs and nothing is loaded; null where it can’t be had. */
export const readPage = (address: string): Promise<Document | null> =>
  new Promise((answer) => {
    const request = new XMLHttpRequest();
    request.open('GET', address);
    request.responseType = 'document';
    request.addEventListener('loadend', () => answer(request.status === 200 ? request.responseXML : null));
    request.send();
  });
