/** A fence of Markdown that opens a block of Python, at the left margin. */
const OPENING = /^ {0,3}(`{3,}|~{3,})\s*(?:\{\.?)?(?:python|py|python3|pycon)\b[^`]*$/i;

/** True when Markdown has a block of Python. */
export function hasPythonFence(text: string): boolean {
  return firstFenceLine(text) >= 0;
}

/** The line (from 0) of the first fence of Python; -1 when there is none. */
export function firstFenceLine(text: string): number {
  return text.split(/\r\n|\r|\n/).findIndex(line => OPENING.test(line));
}

/**
 * The blocks of Python in Markdown as one program, in the order of the document, at their own places:
 * every other character is a blank.
 */
export function fencedProgram(text: string): string {
  let fence: string | undefined;
  return text
    .split(/(?<=\r\n|\n|\r(?!\n))/)
    .map(line => {
      const bare = line.replace(/[\r\n]+$/, "");
      if (fence === undefined) {
        fence = OPENING.exec(bare)?.[1];
        return blank(line);
      }
      const isEnd = bare.trim().startsWith(fence) && /^ {0,3}[`~]+\s*$/.test(bare);
      if (!isEnd) return line;
      fence = undefined;
      return blank(line);
    })
    .join("");
}

function blank(line: string): string {
  return line.replace(/[^\r\n]/g, " ");
}
