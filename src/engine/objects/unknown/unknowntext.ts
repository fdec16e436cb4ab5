/**
 * Texts of which a part is not known. UNKNOWN_TEXT (unknownchoice.ts) stands for the part; a second
 * noncharacter behind it, from U+FDD1 to U+FDEF, marks a part that is the same at each place where
 * that mark stands: the current directory, a name that `tempfile` chose.
 */

const UNMARKED = /\uFDD0(?![\uFDD1-\uFDEF])/gu;
const GAPS = /[\uFDD0-\uFDEF]/u;
const GAP = "\uFDD0";
/** Names that were chosen because nothing else bears them: those with other marks are other names. */
const CHOSEN = /\uFDD0[\uFDD2-\uFDEF]/u;

/** Whether every part that is not known has a mark of its own. */
export function isMarkedText(text: string): boolean {
  return text.search(UNMARKED) < 0;
}

/** Whether the text has a letter, whatever its unknown parts are; parts with marks are not empty. */
export function isSurelyNotEmpty(text: string): boolean {
  return text.replaceAll(UNMARKED, "") !== "";
}

/** Whether two texts are equal, whatever their unknown parts are; null: it depends on those. */
export function sureEquality(left: string, right: string): boolean | null {
  if (!isMarkedText(left) || !isMarkedText(right)) return null;
  if (left === right) return true;
  if (left.replace(CHOSEN, GAP) === right.replace(CHOSEN, GAP)) return false;
  // What is behind the shorter one has letters, and marked parts are not empty.
  if (left.startsWith(right) || right.startsWith(left)) return false;
  const shorter = Math.min(left.length, right.length);
  let start = 0;
  while (start < shorter && left[start] === right[start]) start += 1;
  let end = 0;
  while (end < shorter - start && left.at(-1 - end) === right.at(-1 - end)) end += 1;
  const isKnown = (text: string): boolean => text.search(GAPS) < 0;
  if (start < shorter && isKnown(left.slice(0, start + 1)) && isKnown(right.slice(0, start + 1))) {
    return false;
  }
  // What differs must be whole letters, and none of it unknown.
  if (left[start - 1] === GAP) start -= 1;
  const differs = [left, right].map(text => text.slice(start, text.length - end));
  return differs.every(isKnown) ? false : null;
}
