/** uuencode and quoted-printable, as Modules/binascii.c has them; a text says what is wrong. */

const SPACE = 32;
const TAB = 9;
const NEWLINE = 10;
const RETURN = 13;
const EQUALS = 61;
const UNDERSCORE = 95;
const BACKTICK = 96;
/** A line of quoted-printable has fewer characters than this. */
const MAX_LINE = 76;

/** b2a_uu: one line, at most 45 bytes. `hasBackticks`: zeros are backticks, not spaces. */
export function encodeUu(bytes: Uint8Array, hasBackticks: boolean): Uint8Array | string {
  if (bytes.length > 45) return "At most 45 bytes at once";
  const characterOf = (six: number) => (six === 0 && hasBackticks ? BACKTICK : SPACE + six);
  const line = [characterOf(bytes.length)];
  for (let at = 0; at < bytes.length; at += 3) {
    const three = ((bytes[at] ?? 0) << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0);
    for (let shift = 18; shift >= 0; shift -= 6) line.push(characterOf((three >> shift) & 63));
  }
  return Uint8Array.from([...line, NEWLINE]);
}

/** a2b_uu: blanks at the end of a line may be missing. */
export function decodeUu(text: Uint8Array): Uint8Array | string {
  const length = ((text[0] ?? 0) - SPACE) & 63;
  const result: number[] = [];
  let at = 1;
  let bits = 0;
  let held = 0;
  while (result.length < length) {
    const character = text[at] ?? NEWLINE;
    const isEnd = character === NEWLINE || character === RETURN;
    if (!isEnd && (character < SPACE || character > SPACE + 64)) return "Illegal char";
    held = ((held << 6) | (isEnd ? 0 : (character - SPACE) & 63)) & 0xffff;
    bits += 6;
    at += 1;
    if (bits < 8) continue;
    bits -= 8;
    result.push((held >> bits) & 0xff);
  }
  for (const rest of text.subarray(at)) {
    const isBlank = rest === SPACE || rest === SPACE + 64 || rest === NEWLINE || rest === RETURN;
    if (!isBlank) return "Trailing garbage";
  }
  return Uint8Array.from(result);
}

/** a2b_qp. `isHeader`: underscores are spaces. */
export function decodeQp(text: Uint8Array, isHeader: boolean): Uint8Array {
  const result: number[] = [];
  let at = 0;
  while (at < text.length) {
    const character = text[at] ?? 0;
    at += 1;
    if (character !== EQUALS) {
      result.push(isHeader && character === UNDERSCORE ? SPACE : character);
      continue;
    }
    const next = text[at];
    if (next === undefined) break;
    if (next === NEWLINE || next === RETURN) {
      const end = text.indexOf(NEWLINE, at);
      at = end < 0 ? text.length : end + 1;
      continue;
    }
    const code = String.fromCharCode(next, text[at + 1] ?? 0);
    if (/^[0-9A-Fa-f]{2}$/.test(code)) {
      result.push(Number.parseInt(code, 16));
      at += 2;
      continue;
    }
    result.push(EQUALS);
    if (next === EQUALS) at += 1;
  }
  return Uint8Array.from(result);
}

/** What b2a_qp() is asked for. */
export interface QpOptions {
  readonly quoteTabs: boolean;
  readonly isText: boolean;
  readonly isHeader: boolean;
}

/** b2a_qp. */
export function encodeQp(data: Uint8Array, options: QpOptions): Uint8Array {
  const first = data.indexOf(NEWLINE);
  const lineEnd = first > 0 && data[first - 1] === RETURN ? [RETURN, NEWLINE] : [NEWLINE];
  const result: number[] = [];
  let column = 0;
  let at = 0;
  const breakLine = () => {
    result.push(EQUALS, ...lineEnd);
    column = 0;
  };
  while (at < data.length) {
    const byte = data[at] ?? 0;
    const next = data[at + 1];
    if (mustQuote(byte, next, column, options)) {
      if (column + 3 >= MAX_LINE) breakLine();
      result.push(...quoted(byte));
      column += 3;
    } else if (options.isText && (byte === NEWLINE || (byte === RETURN && next === NEWLINE))) {
      const last = result.at(-1);
      if (last === SPACE || last === TAB) result.splice(-1, 1, ...quoted(last));
      result.push(...lineEnd);
      column = 0;
      if (byte === RETURN) at += 1;
    } else {
      if (next !== undefined && next !== NEWLINE && column + 1 >= MAX_LINE) breakLine();
      column += 1;
      result.push(options.isHeader && byte === SPACE ? UNDERSCORE : byte);
    }
    at += 1;
  }
  return Uint8Array.from(result);
}

function mustQuote(
  byte: number,
  next: number | undefined,
  column: number,
  { quoteTabs, isText, isHeader }: QpOptions,
): boolean {
  if (byte > 126 || byte === EQUALS || (isHeader && byte === UNDERSCORE)) return true;
  const isLineEnd = byte === NEWLINE || byte === RETURN;
  if (isLineEnd) return !isText;
  if (byte === 46 && column === 0) {
    // A dot alone on a line ends a mail.
    return next === undefined || next === NEWLINE || next === RETURN || next === 0;
  }
  const isBlank = byte === SPACE || byte === TAB;
  if (isBlank) return next === undefined || quoteTabs;
  return byte < 33;
}

function quoted(byte: number): number[] {
  return Array.from(`=${byte.toString(16).toUpperCase().padStart(2, "0")}`, character =>
    character.charCodeAt(0),
  );
}
