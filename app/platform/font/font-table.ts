/** Where a table of a TrueType file begins, by its four letters; 0 where it has none. */
export function tableAt(view: DataView, name: string): number {
  const tag = [...name].reduce((value, letter) => value * 256 + (letter.codePointAt(0) ?? 0), 0);
  for (let at = 0; at < view.getUint16(4); at++) {
    if (view.getUint32(12 + at * 16) === tag) return view.getUint32(20 + at * 16);
  }
  return 0;
}

export const viewOf = ({ buffer, byteOffset, byteLength }: Uint8Array): DataView =>
  new DataView(buffer, byteOffset, byteLength);
