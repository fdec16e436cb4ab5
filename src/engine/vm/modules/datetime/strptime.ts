import {
  dayOfYear,
  daysInMonth,
  fromOrdinal,
  isoWeekOneMonday,
  MONTHS,
  ordinalOf,
  WEEKDAYS,
  weekdayOf,
  type YearMonthDay,
} from "./calendar.ts";
import { type OrRefusal, Refusal, valueError } from "../../../objects/exceptions/refusal.ts";

/** What strptime found; null: not said. */
export interface ParsedTime {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly microsecond: number;
  readonly weekday: number;
  readonly yearDay: number;
  /** Seconds and microseconds east of UTC. */
  readonly offset: readonly [number, number] | null;
  readonly zone: string | null;
  /** The date that has to exist: 29 February without a year is of 1904. */
  readonly dated: YearMonthDay;
}

const names = (list: readonly string[], length?: number) =>
  [...list]
    .map(each => each.slice(0, length).toLowerCase())
    .sort((a, b) => b.length - a.length)
    .join("|");

/** The shape of each directive (TimeRE in Lib/_strptime.py, in the C locale). */
const SHAPES: Readonly<Record<string, string>> = {
  d: "3[0-1]|[1-2]\\d|0[1-9]|[1-9]| [1-9]",
  f: "[0-9]{1,6}",
  H: "2[0-3]|[0-1]\\d|\\d",
  I: "1[0-2]|0[1-9]|[1-9]",
  G: "\\d\\d\\d\\d",
  j: "36[0-6]|3[0-5]\\d|[1-2]\\d\\d|0[1-9]\\d|00[1-9]|[1-9]\\d|0[1-9]|[1-9]",
  m: "1[0-2]|0[1-9]|[1-9]",
  M: "[0-5]\\d|\\d",
  S: "6[0-1]|[0-5]\\d|\\d",
  U: "5[0-3]|[0-4]\\d|\\d",
  W: "5[0-3]|[0-4]\\d|\\d",
  V: "5[0-3]|0[1-9]|[1-4]\\d|\\d",
  w: "[0-6]",
  u: "[1-7]",
  y: "\\d\\d",
  Y: "\\d\\d\\d\\d",
  z: "[+-]\\d\\d:?[0-5]\\d(?::?[0-5]\\d(?:\\.\\d{1,6})?)?|z",
  a: names(WEEKDAYS, 3),
  A: names(WEEKDAYS),
  b: names(MONTHS, 3),
  B: names(MONTHS),
  p: "am|pm",
  Z: "utc|gmt",
};

const COMPOSITE: Readonly<Record<string, string>> = {
  c: "%a %b %d %H:%M:%S %Y",
  x: "%m/%d/%y",
  X: "%H:%M:%S",
};

/** How long CPython's regular expressions for the directives are, in the C locale (measured). */
const LENGTHS: Readonly<Record<string, number>> = {
  ...{ d: 41, f: 17, H: 24, I: 26, G: 15, j: 71, m: 26, M: 17, S: 24, U: 24, w: 12, u: 12, V: 31 },
  ...{ y: 11, Y: 15, z: 56, A: 63, a: 34, B: 92, b: 54, p: 12, Z: 14, W: 24 },
};

/** A directive that stands twice names a group twice: what CPython's `re` says of it, and where. */
class GroupNames {
  redefinition: string | null = null;
  private position = 0;
  private count = 0;
  private readonly numbers = new Map<string, number>();

  constructor(private readonly minor: number) {}

  /** Text between directives. */
  skip(length: number): void {
    this.position += length;
  }

  add(letter: string): void {
    const number = this.count + 1;
    const known = this.numbers.get(letter);
    if (known !== undefined) {
      const place = this.position + "(?P<".length;
      this.redefinition ??= `redefinition of group name '${letter}' as group ${number}; was group ${known} at position ${place}`;
    }
    this.numbers.set(letter, number);
    this.position += this.lengthOf(letter);
    // %z has two groups of its own, for seconds and their fraction.
    this.count = number + (letter === "z" ? 2 : 0);
  }

  private lengthOf(letter: string): number {
    const length = LENGTHS[letter] ?? 0;
    if (this.minor >= 14 && letter === "H") return length + 4;
    if (this.minor >= 14 && letter === "I") return length + 7;
    return this.minor >= 15 && letter === "z" ? length + 3 : length;
  }
}

/** The format as a regular expression with one group a directive, and their letters. */
function compileFormat(
  minor: number,
  format: string,
  shown: string,
): OrRefusal<[RegExp, string[]]> {
  const letters: string[] = [];
  const groups = new GroupNames(minor);
  let source = "";
  let rest = format.replaceAll(/%([cxX])/g, (_, letter: string) => COMPOSITE[letter] ?? "");
  while (rest !== "") {
    const at = rest.indexOf("%");
    const literal = at < 0 ? rest : rest.slice(0, at);
    const plain = literal.replaceAll(/[\\.^$*+?(){}[\]|]/g, "\\$&").replaceAll(/\s+/g, "\\s+");
    source += plain;
    groups.skip(plain.length);
    if (at < 0) break;
    const letter = rest[at + 1];
    if (letter === undefined) return valueError(`stray % in format ${shown}`);
    rest = rest.slice(at + 2);
    if (letter === "%") {
      source += "%";
      groups.skip(1);
      continue;
    }
    const shape = SHAPES[letter];
    if (shape === undefined) {
      return valueError(`'${letter}' is a bad directive in format ${shown}`);
    }
    letters.push(letter);
    groups.add(letter);
    source += `(${shape})`;
  }
  if (groups.redefinition !== null) return new Refusal("re.error", groups.redefinition);
  return [new RegExp(`^(?:${source})`, "iu"), letters];
}

const indexIn = (list: readonly string[], name: string, length?: number) =>
  list.findIndex(each => each.slice(0, length).toLowerCase() === name);

/** A text and its format, with the reprs of both for messages. */
export interface TimeText {
  readonly text: string;
  readonly format: string;
  readonly shownText: string;
  readonly shownFormat: string;
}

const DAY_ALONE =
  "Day of month directive '%d' may not be used without a year directive. Parsing dates involving a day of month without a year is ambiguous and fails to parse leap day. Add a year to the input and format. See https://github.com/python/cpython/issues/70647.";

/** Whether there is a day of the month and no year. */
function isDayAlone(format: string): boolean {
  const letters = [
    ...format.replaceAll(/%([cxX])/g, (_, each: string) => COMPOSITE[each] ?? "").matchAll(/%(.)/g),
  ];
  const has = (wanted: string): boolean => letters.some(([, each = ""]) => wanted.includes(each));
  return has("d") && !has("YyG");
}

/** _strptime, as CPython 3.`minor` has it. */
export function parseTime(
  minor: number,
  { text, format, shownText, shownFormat }: TimeText,
): OrRefusal<ParsedTime> {
  const compiled = compileFormat(minor, format, shownFormat);
  if (compiled instanceof Refusal) {
    const dayAlone = minor >= 15 && compiled.type === "re.error" && isDayAlone(format);
    return dayAlone ? valueError(DAY_ALONE) : compiled;
  }
  const [pattern, letters] = compiled;
  if (minor >= 15 && isDayAlone(format)) return valueError(DAY_ALONE);
  const found = pattern.exec(text);
  if (found === null) {
    return valueError(`time data ${shownText} does not match format ${shownFormat}`);
  }
  if (found[0].length !== text.length) {
    return valueError(`unconverted data remains: ${text.slice(found[0].length)}`);
  }
  const fields = new Map<string, string>();
  for (const [i, letter] of letters.entries()) {
    fields.set(letter, (found[i + 1] ?? "").toLowerCase());
  }
  return interpret(minor, fields);
}

/** The number that stands where the directive with a letter is; null: the format has none. */
type NumberAt = (letter: string) => number | null;

/** What the fields say together (_strptime, behind the loop over the directives). */
function interpret(minor: number, fields: ReadonlyMap<string, string>): OrRefusal<ParsedTime> {
  const number: NumberAt = letter => {
    const text = fields.get(letter);
    return text === undefined ? null : Number(text);
  };
  const year = yearFrom(fields, number);
  const weekday = weekdayFrom(fields);
  const refused = refusedIso(number, year, weekday);
  if (refused !== null) return valueError(refused);
  const month = monthFrom(fields, number);
  const day = number("d") ?? 1;
  const isLeapDay = year === null && month === 2 && day === 29;
  const written = { year: year ?? (isLeapDay ? 1904 : 1900), month, day };
  const mondays = fields.has("W");
  const isoYear = number("G");
  const isoWeek = number("V");
  if (minor >= 12 && isoYear !== null && isoWeek !== null && !hasWeek(isoYear, isoWeek)) {
    return valueError(`Invalid week: ${isoWeek}`);
  }
  const given = { minor, written, weekday, mondays };
  const { yearDay, ...date } = dateFrom(number, given);
  const lastDay = daysInMonth(date.year, date.month);
  return {
    year: isLeapDay ? 1900 : date.year,
    month: date.month,
    day: date.day,
    hour: hourFrom(fields, number),
    minute: number("M") ?? 0,
    second: number("S") ?? 0,
    microsecond: Number((fields.get("f") ?? "0").padEnd(6, "0")),
    weekday: weekday ?? weekdayOf({ ...date, day: Math.min(date.day, lastDay) }),
    yearDay,
    offset: offsetFrom(fields.get("z")),
    zone: fields.get("Z")?.toUpperCase() ?? null,
    dated: date,
  };
}

/** Why directives of ISO weeks do not go with the others; null: they do. */
function refusedIso(number: NumberAt, year: number | null, weekday: number | null): string | null {
  const [isoYear, isoWeek] = [number("G"), number("V")];
  const weekdays = "a weekday directive ('%A', '%a', '%w', or '%u').";
  if (isoYear !== null && (isoWeek === null || weekday === null)) {
    return `ISO year directive '%G' must be used with the ISO week directive '%V' and ${weekdays}`;
  }
  if (isoYear !== null && number("j") !== null) {
    return "Day of the year directive '%j' is not compatible with ISO year directive '%G'. Use '%Y' instead.";
  }
  if (isoWeek === null || isoYear !== null) return null;
  return year === null || weekday === null
    ? `ISO week directive '%V' must be used with the ISO year directive '%G' and ${weekdays}`
    : "ISO week directive '%V' is incompatible with the year directive '%Y'. Use the ISO year '%G' instead.";
}

/** Of directives that say the same, the one that stands last in the format. */
function lastOf(fields: ReadonlyMap<string, string>, letters: string): string | undefined {
  return [...fields.keys()].findLast(letter => letters.includes(letter));
}

/** Two digits stand for 1969 to 2068. */
function yearFrom(fields: ReadonlyMap<string, string>, number: NumberAt): number | null {
  const short = lastOf(fields, "yY") === "y" ? number("y") : null;
  return short === null ? number("Y") : short + (short <= 68 ? 2000 : 1900);
}

function monthFrom(fields: ReadonlyMap<string, string>, number: NumberAt): number {
  switch (lastOf(fields, "mbB")) {
    case "b":
      return indexIn(MONTHS, fields.get("b") ?? "", 3) + 1;
    case "B":
      return indexIn(MONTHS, fields.get("B") ?? "") + 1;
    default:
      return number("m") ?? 1;
  }
}

function hourFrom(fields: ReadonlyMap<string, string>, number: NumberAt): number {
  const hour12 = lastOf(fields, "HI") === "I" ? number("I") : null;
  if (hour12 === null) return number("H") ?? 0;
  return (hour12 % 12) + (fields.get("p") === "pm" ? 12 : 0);
}

/** What the date depends on besides the numbers. */
interface DateFields {
  readonly minor: number;
  /** Year, month and day as far as they are there. */
  readonly written: YearMonthDay;
  readonly weekday: number | null;
  /** Weeks begin on Mondays. */
  readonly mondays: boolean;
}

interface DatedDay extends YearMonthDay {
  readonly yearDay: number;
}

/** By the day of the year, or by the weekday in a numbered week; otherwise as it is written. */
function dateFrom(number: NumberAt, fields: DateFields): DatedDay {
  const { minor, written, weekday, mondays } = fields;
  const given = number("j");
  if (given !== null) return dateOfDay(written.year, given);
  const week = number("U") ?? number("W");
  const [isoYear, isoWeek] = [number("G"), number("V")];
  if (weekday !== null && week !== null) {
    return dateOfDay(written.year, dayFromWeek(written.year, week, weekday, mondays));
  }
  if (weekday === null || isoYear === null || isoWeek === null) {
    return { ...written, yearDay: dayOfYear(written) };
  }
  const ordinal = isoWeekOneMonday(isoYear) + (isoWeek - 1) * 7 + weekday;
  // 3.11 counts on in the ISO year, also behind its end.
  const firstDay = { year: isoYear, month: 1, day: 1 };
  if (minor === 11) return dateOfDay(isoYear, ordinal - ordinalOf(firstDay) + 1);
  const date = fromOrdinal(ordinal);
  return { ...date, yearDay: dayOfYear(date) };
}

function hasWeek(isoYear: number, week: number): boolean {
  const days = isoWeekOneMonday(isoYear + 1) - isoWeekOneMonday(isoYear);
  return week >= 1 && week * 7 <= days;
}

/** Days before the first one are the last ones of the year before. */
function dateOfDay(year: number, yearDay: number): DatedDay {
  const date = fromOrdinal(yearDay - 1 + ordinalOf({ year, month: 1, day: 1 }));
  return { ...date, yearDay: yearDay > 0 ? yearDay : dayOfYear(date) };
}

function weekdayFrom(fields: ReadonlyMap<string, string>): number | null {
  if (fields.has("A")) return indexIn(WEEKDAYS, fields.get("A") ?? "");
  if (fields.has("a")) return indexIn(WEEKDAYS, fields.get("a") ?? "", 3);
  if (fields.has("w")) return (Number(fields.get("w")) + 6) % 7;
  return fields.has("u") ? Number(fields.get("u")) - 1 : null;
}

/** _calc_julian_from_U_or_W. */
function dayFromWeek(year: number, week: number, weekday: number, fromMonday: boolean): number {
  let first = weekdayOf({ year, month: 1, day: 1 });
  let day = weekday;
  if (!fromMonday) {
    first = (first + 1) % 7;
    day = (day + 1) % 7;
  }
  const zeroLength = (7 - first) % 7;
  return week === 0 ? 1 + day - first : 1 + zeroLength + 7 * (week - 1) + day;
}

function offsetFrom(text: string | undefined): readonly [number, number] | null {
  if (text === undefined) return null;
  if (text === "z") return [0, 0];
  const digits = text.slice(1).replaceAll(":", "");
  const seconds =
    Number(digits.slice(0, 2)) * 3600 +
    Number(digits.slice(2, 4)) * 60 +
    Number(digits.slice(4, 6));
  const fraction = Number((digits.split(".")[1] ?? "").padEnd(6, "0"));
  return text.startsWith("-") ? [-seconds, -fraction] : [seconds, fraction];
}
