/** A file that cannot be read as Python source; the message is for the user. */
export class SourceError extends Error {}

/** PEP 263: a comment in one of the first two lines names the encoding. */
const CODING = /^[ \t\f]*#.*?coding[:=][ \t]*([-\w.]+)/;
const LATIN_1 = /^(latin-?1|iso-?8859-1|l1)$/i;
const BLANK = /^[ \t\f]*(?:#.*)?$/;

/** The text of a file: UTF-8, or what its first two lines name (PEP 263). */
export function decodeSource(bytes: Uint8Array, file: string): string {
  const encoding = encodingOf(bytes);
  // What TextDecoder calls latin1 is Windows' code page 1252.
  if (LATIN_1.test(encoding)) return latin1(bytes);
  const decoder = decoderOf(encoding);
  if (decoder === undefined) throw new SourceError(`${file}: unknown encoding: ${encoding}`);
  try {
    return decoder.decode(bytes);
  } catch {
    throw new SourceError(`${file} is no ${encoding} text`);
  }
}

function decoderOf(encoding: string) {
  try {
    return new TextDecoder(encoding, { fatal: true });
  } catch {
    return undefined; // RangeError: no such encoding
  }
}

function latin1(bytes: Uint8Array): string {
  let text = "";
  for (const byte of bytes) text += String.fromCharCode(byte);
  return text;
}

function encodingOf(bytes: Uint8Array): string {
  const head = new TextDecoder("latin1").decode(bytes.subarray(0, 1000));
  const [first = "", second = ""] = head.replace(/^\xef\xbb\xbf/, "").split(/\r\n|\r|\n/);
  const named = CODING.exec(first) ?? (BLANK.test(first) ? CODING.exec(second) : null);
  return named?.[1]?.replaceAll("_", "-") ?? "utf-8";
}
