/**
 * `text` without the characters of `signs` at its end. A regular expression that ends in `+$` begins
 * anew at every such character inside of the text, which takes as long as their number squared.
 */
export function trimmedEnd(text: string, signs: string): string {
  let end = text.length;
  while (end > 0 && signs.includes(text.charAt(end - 1))) end -= 1;
  return text.slice(0, end);
}

/** `text` without the characters of `signs` at both ends. */
export function trimmed(text: string, signs: string): string {
  let start = 0;
  while (start < text.length && signs.includes(text.charAt(start))) start += 1;
  return trimmedEnd(text.slice(start), signs);
}

/** ASCII's white space, as Py_ISSPACE has it. */
export const ASCII_SPACE = " \t\n\v\f\r";
