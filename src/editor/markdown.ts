/** Explanations as Markdown. Whatever comes from the user's program is escaped. */
import { grouped } from "../base/numberText.ts";
import type {
  HistoryRow,
  LedgerRow,
  LineMark,
  NameExplanation,
  ObjectExplanation,
  Step,
} from "../protocol/analysis.ts";

/** The commands that links in our hovers may run. */
export const LINK_COMMANDS = [
  "refscope.revealStep",
  "refscope.showObject",
  "refscope.whyAlive",
  "refscope.showTime",
] as const;
type LinkCommand = (typeof LINK_COMMANDS)[number];

/** Of a long history, the rows that a hover shows. */
const FIRST_ROWS = 3;
const LAST_ROWS = 6;

/** Where a hover's links lead. */
export interface HoverPlace {
  /** Of the document whose steps one can go to; undefined: there are no links. */
  readonly uri: string | undefined;
  /** How a line of the program is called; "line 3" if nothing else is said. */
  readonly lineName?: (line: number) => string;
}

/** The hover of a name or expression. */
export function nameHover(explanation: NameExplanation, place: HoverPlace): string {
  const { object, step } = explanation;
  const link = (text: string, command: LinkCommand, ...args: unknown[]): string =>
    commandLink(text, command, [place.uri, ...args]);
  const links = place.uri === undefined ? [] : linksOf(explanation, link);
  return [
    title(object),
    badges(object),
    ledgerTable(object),
    whySentence(object),
    getrefcountSentence(explanation),
    timesSentence(explanation, place),
    dependsSentence(explanation),
    links.join(" · "),
    history(object, step, place),
  ]
    .filter(part => part !== "")
    .join("\n\n");
}

function linksOf(
  { object, step }: NameExplanation,
  link: (text: string, command: LinkCommand, ...args: unknown[]) => string,
): string[] {
  const [first] = object.history;
  const links = [link("Show in graph", "refscope.showObject", step, object.object)];
  if (first?.kind === "born") links.push(link("Go to birth", "refscope.revealStep", first.step));
  if (!object.immortal)
    links.push(link("Why is it alive?", "refscope.whyAlive", step, object.object));
  return links;
}

/** `list·1` and its value. */
function title({ label, value, typeName }: ObjectExplanation): string {
  const shown = value === "" || value === `<${typeName}>` ? "" : ` ${inlineCode(value)}`;
  return `**${escapeText(label)}**${shown}`;
}

function badges(object: ObjectExplanation): string {
  const { immortal, refcountText, sizeBytes, tracked, generation, interned, shared } = object;
  const facts = [
    immortal ? "**immortal**" : `refs **${refcountText}**`,
    sizeBytes === null ? "size told by its own code" : `${grouped(sizeBytes)} bytes`,
    trackedText(tracked, generation),
  ];
  if (interned) facts.push("interned");
  if (shared && !immortal) facts.push("shared with the interpreter");
  return facts.join(" · ");
}

function trackedText(tracked: boolean, generation: number | null): string {
  if (!tracked) return "not tracked by the collector";
  return generation === null ? "tracked by the collector" : `tracked, generation ${generation}`;
}

/** The holders, with a sum that is the refcount. */
function ledgerTable({ ledger, refcountText, mayBeKept, immortal }: ObjectExplanation): string {
  if (immortal || ledger.length === 0) return "";
  const rows = ledger.map(({ holder, count }) => `| ${inCell(holderText(holder))} | ${count} |`);
  if (mayBeKept) rows.push("| unknown code, perhaps | ? |");
  return [
    "| held by | refs |",
    "|:--|--:|",
    ...rows,
    `| **refcount** | **${refcountText}** |`,
  ].join("\n");
}

/** What a ledger row says of its holder: names between back-ticks are code. */
export function holderText(holder: LedgerRow["holder"]): string {
  const parts = holder.split("`");
  // With an odd number of back-ticks there is a name among them that holds one.
  if (parts.length % 2 === 0) return escapeText(holder);
  return parts.map((part, at) => (at % 2 === 0 ? escapeText(part) : inlineCode(part))).join("");
}

/** Why it lives or died; nothing where that would only list the holders once more. */
function whySentence({ why, ledger }: ObjectExplanation): string {
  return ledger.length > 0 && why.startsWith("Alive because of") ? "" : holderText(why);
}

function getrefcountSentence({ expression, object }: NameExplanation): string {
  const { getrefcount, immortal, refcount } = object;
  const call = inlineCode(`sys.getrefcount(${oneLine(expression)})`);
  if (getrefcount === null) return "";
  if (immortal) return `${call} here would return ${getrefcount}, whoever holds it.`;
  const why =
    getrefcount === refcount
      ? "the call borrows its argument"
      : `${getrefcount - refcount === 1 ? "one" : getrefcount - refcount} more for its own argument`;
  return `${call} here would return **${getrefcount}**: ${why}.`;
}

/** On what it depends that the count is one or the other. */
function dependsSentence({ dependsOn = [] }: NameExplanation): string {
  if (dependsOn.length === 0) return "";
  const choices = dependsOn.map(each => escapeText(each)).join("; ");
  return `The count depends on what is not known: ${choices}.`;
}

/** Which run of the line is looked at, with links to the others. */
function timesSentence(
  { times, time, line, start }: NameExplanation,
  { uri, lineName }: HoverPlace,
): string {
  if (times <= 1) return "";
  const to = (text: string, other: number): string[] =>
    uri !== undefined && other >= 1 && other <= times && other !== time
      ? [commandLink(text, "refscope.showTime", [uri, start, other])]
      : [];
  const links = [
    ...(time > 2 ? to("first", 1) : []),
    ...to("previous", time - 1),
    ...to("next", time + 1),
    ...(time < times - 1 ? to("last", times) : []),
  ];
  const which = time === times ? "the last" : `time ${grouped(time)}`;
  const name = lineName?.(line) ?? `line ${line}`;
  const others = links.length === 0 ? "." : `: ${links.join(" · ")}`;
  return `${name[0]?.toUpperCase()}${name.slice(1)} ran ${grouped(times)} times; this is after **${which}**${others}`;
}

function history({ history }: ObjectExplanation, shown: Step, place: HoverPlace): string {
  if (history.length === 0) return "";
  const row = (change: HistoryRow): string =>
    `| ${historyCells(change, shown, place).join(" | ")} |`;
  const head = ["| history | | |", "|:--|:--|:--|"];
  if (history.length <= FIRST_ROWS + LAST_ROWS + 1)
    return [...head, ...history.map(row)].join("\n");
  const left = history.length - FIRST_ROWS - LAST_ROWS;
  return [
    ...head,
    ...history.slice(0, FIRST_ROWS).map(row),
    `| … ${left} more | | |`,
    ...history.slice(-LAST_ROWS).map(row),
  ].join("\n");
}

function historyCells(change: HistoryRow, shown: Step, place: HoverPlace): string[] {
  const { uri, lineName } = place;
  const { step, line, kind, before, after, isBound, isExit, changes } = change;
  const name = lineName?.(line) ?? `line ${line}`;
  const link = uri === undefined ? name : commandLink(name, "refscope.revealStep", [uri, step]);
  const sign = isBound ? "≥ " : "";
  const counts = kind === "born" ? `born, ${sign}${after}` : `${sign}${before} → ${after}`;
  const signs = changes.map(sign => inlineCode(plainHolder(sign)));
  if (kind === "freed") signs.push(isExit ? "freed when the program ends" : "freed");
  if (kind === "unheld") signs.push("may be kept by unknown code");
  const isLater = step >= shown && !isExit ? "*later*" : "";
  return [link, counts, inCell([...signs, isLater].filter(text => text !== "").join(" "))];
}

/** `+list·1[0]`: a change is shown as code, so its own back-ticks go. */
function plainHolder(text: string): string {
  return text.replace(/^([+−])`(.*)`$/, "$1$2");
}

/** The hover of a mark at the end of a line. */
export function markHover(mark: LineMark, uri: string | undefined): string {
  const facts = mark.details.map(detail => `- ${holderText(detail)}`).join("\n");
  const times =
    mark.times > 1 ? `This line ran ${grouped(mark.times)} times; this is its last run.` : "";
  const link =
    uri === undefined ? "" : commandLink("Show this step", "refscope.revealStep", [uri, mark.step]);
  return [facts, times, link].filter(part => part !== "").join("\n\n");
}

function commandLink(text: string, command: LinkCommand, args: readonly unknown[]): string {
  const query = encodeURIComponent(JSON.stringify(args)).replace(/[()']/g, percentEncoded);
  return `[${text}](command:${command}?${query})`;
}

function percentEncoded(character: string): string {
  return `%${character.charCodeAt(0).toString(16)}`;
}

/** Text that Markdown takes as it is; `www.` and addresses of mail would become links. */
export function escapeText(text: string): string {
  return oneLine(text)
    .replace(/[\\`*_{}[\]()#+\-!|<>~&$:@]/g, "\\$&")
    .replace(/(?<=\bwww)\./gi, "\\.");
}

/** Code of which Markdown takes every character as it is. */
export function inlineCode(code: string): string {
  const text = oneLine(code);
  const longest = Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = "`".repeat(longest + 1);
  const pad = text.startsWith("`") || text.endsWith("`") ? " " : "";
  return `${fence}${pad}${text}${pad}${fence}`;
}

/** A bar ends a table's cell, also within code. */
function inCell(markdown: string): string {
  return markdown.replace(/\\?\|/g, "\\|");
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, " ");
}
