/** Where marks stand behind lines of text in a font of one width. */

/** Columns that `text` takes: tabs reach to their stop, wide characters take two. */
export function visualWidth(text: string, tabSize: number): number {
  let width = 0;
  for (const character of text) {
    if (character === "\t") width += tabSize - (width % tabSize);
    else width += isWide(character.codePointAt(0) ?? 0) ? 2 : 1;
  }
  return width;
}

/** East Asian wide characters and emoji, roughly. */
function isWide(codePoint: number): boolean {
  return (
    (codePoint >= 0x1100 && codePoint <= 0x115f) ||
    (codePoint >= 0x2e80 && codePoint <= 0xa4cf) ||
    (codePoint >= 0xac00 && codePoint <= 0xd7a3) ||
    (codePoint >= 0xf900 && codePoint <= 0xfaff) ||
    (codePoint >= 0xfe30 && codePoint <= 0xfe6f) ||
    (codePoint >= 0xff00 && codePoint <= 0xff60) ||
    (codePoint >= 0x1f300 && codePoint <= 0x1faff) ||
    (codePoint >= 0x20000 && codePoint <= 0x3fffd)
  );
}

/** The least room between a line and its mark. */
const GAP = 3;
/** Lines longer than this do not push the marks of the others away. */
const MAX_COLUMN = 52;

/** The column at which marks behind lines of these widths stand below each other. */
export function markColumn(widths: readonly number[]): number {
  const short = widths.filter(width => width + GAP <= MAX_COLUMN);
  return short.length === 0 ? 0 : Math.max(...short) + GAP;
}

/** How far from its line's end a mark stands. */
export function markGap(width: number, column: number): number {
  return Math.max(GAP, column - width);
}
