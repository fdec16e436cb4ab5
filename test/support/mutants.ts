/** Texts with a few things changed at random places, as mistakes and half-typed lines have it. */

/** What stands in for, or is put beside, another token. */
const INTRUDERS = (
  '( ) [ ] { } : , ; = == := . * ** + - -> @ ! % \\ \' " """ f\' f" # 0 1x 0777 None x True ' +
  "def class if elif else for while try except finally with as in is not and or lambda return yield " +
  "await async import from global nonlocal del pass break continue raise assert match case type"
).split(" ");

type Change = (parts: string[], at: number, random: () => number) => void;

const CHANGES: readonly Change[] = [
  // Left out, doubled, changed with the next, replaced, something put before it.
  (parts, at) => void parts.splice(at, 1),
  (parts, at) => void parts.splice(at, 0, parts[at] ?? ""),
  (parts, at) => void parts.splice(at, 2, ...parts.slice(at, at + 2).reverse()),
  (parts, at, random) => void parts.splice(at, 1, intruder(random)),
  (parts, at, random) => void parts.splice(at, 0, ` ${intruder(random)} `),
  // Half-typed: the rest of the line is not there yet, or all that follows.
  (parts, at) => {
    const end = parts.findIndex((part, i) => i > at && part.startsWith("\n"));
    parts.splice(at, (end < 0 ? parts.length : end) - at);
  },
  parts => void parts.splice(Math.max(1, parts.length >> 1)),
];

/** `source` with one to three tokens, spaces or characters changed, or half a line taken away. */
export function mutantOf(source: string, random: () => number): string {
  let text = source;
  do {
    text = changed(text, random);
  } while (random() < 0.25);
  return text;
}

function changed(source: string, random: () => number): string {
  const change = CHANGES[Math.floor(random() * (CHANGES.length + 1))];
  if (change === undefined) {
    const at = Math.floor(random() * source.length);
    return source.slice(0, at) + source.slice(at + 1);
  }
  const parts = source.match(/\n[ \t]*|\w+|[ \t]+|[-+*/%@&|^=!<>:]=?|[^\w\s]/g) ?? [];
  change(parts, Math.floor(random() * parts.length), random);
  return parts.join("");
}

function intruder(random: () => number): string {
  return oneOf(INTRUDERS, random) ?? "";
}

/** One of `things`; undefined when there are none. */
export function oneOf<T>(things: readonly T[], random: () => number): T | undefined {
  return things[Math.floor(random() * things.length)];
}
