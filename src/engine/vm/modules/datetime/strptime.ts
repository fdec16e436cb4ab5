import {
  daysInMonth,
  fromOrdinal,
  isLeap,
  isoWeekOneMonday,
  MONTHS,
  ordinalOf,
  WEEKDAYS,
  weekdayOf,
} from "./calendar.ts";
import { type OrRefusal, Refusal, valueError } from "../../../objects/refusal.ts";

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

/** The format as a regular expression with one group a directive, and their letters. */
function compileFormat(format: string, shown: string): OrRefusal<[RegExp, string[]]> {
  const letters: string[] = [];
  let source = "";
  let rest = format.replaceAll(/%([cxX])/g, (_, letter: string) => COMPOSITE[letter] ?? "");
  while (rest !== "") {
    const at = rest.indexOf("%");
    const literal = at < 0 ? rest : rest.slice(0, at);
    source += literal.replaceAll(/[\\.^$*+?(){}[\]|]/g, "\\$&").replaceAll(/\s+/g, "\\s+");
    if (at < 0) break;
    const letter = rest[at + 1];
    if (letter === undefined) return valueError(`stray % in format ${shown}`);
    rest = rest.slice(at + 2);
    if (letter === "%") {
      source += "%";
      continue;
    }
    const shape = SHAPES[letter];
    if (shape === undefined) {
      return valueError(`'${letter}' is a bad directive in format ${shown}`);
    }
    letters.push(letter);
    source += `(${shape})`;
  }
  return [new RegExp(`^(?:${source})`, "iu"), letters];
}

const indexIn = (list: readonly string[], name: string, length?: number) =>
  list.findIndex(each => each.slice(0, length).toLowerCase() === name);

/** _strptime: `shownText` and `shownFormat` are the reprs for messages. */
export function parseTime(
  text: string,
  format: string,
  shownText: string,
  shownFormat: string,
): OrRefusal<ParsedTime> {
  const compiled = compileFormat(format, shownFormat);
  if (compiled instanceof Refusal) return compiled;
  const [pattern, letters] = compiled;
  const found = pattern.exec(text);
  if (found === null) {
    return valueError(`time data ${shownText} does not match format ${shownFormat}`);
  }
  if (found[0].length !== text.length) {
    return valueError(`unconverted data remains: ${text.slice(found[0].length)}`);
  }
  const fields = new Map<string, string>();
  for (const [i, letter] of letters.entries()) {
    if (fields.has(letter)) {
      const group = letters.slice(0, i).filter(each => each === letter).length;
      return new Refusal("re.error", `redefinition of group name '${letter}'${group ? "" : ""}`);
    }
    fields.set(letter, (found[i + 1] ?? "").toLowerCase());
  }
  return interpret(fields);
}

function interpret(fields: ReadonlyMap<string, string>): OrRefusal<ParsedTime> {
  const number = (letter: string) => {
    const text = fields.get(letter);
    return text === undefined ? null : Number(text);
  };
  let year = number("Y");
  const short = number("y");
  if (short !== null) year = short + (short <= 68 ? 2000 : 1900);
  let month = number("m") ?? 1;
  if (fields.has("B")) month = indexIn(MONTHS, fields.get("B") ?? "") + 1;
  if (fields.has("b")) month = indexIn(MONTHS, fields.get("b") ?? "", 3) + 1;
  let day = number("d") ?? 1;
  let hour = number("H") ?? 0;
  const hour12 = number("I");
  if (hour12 !== null) hour = (hour12 % 12) + (fields.get("p") === "pm" ? 12 : 0);
  let weekday = weekdayFrom(fields);
  let yearDay = number("j");
  const isoYear = number("G");
  const isoWeek = number("V");
  if (isoYear !== null && (isoWeek === null || weekday === null)) {
    return valueError(
      "ISO year directive '%G' must be used with the ISO week directive '%V' and a weekday directive ('%A', '%a', '%w', or '%u').",
    );
  }
  if (isoYear !== null && yearDay !== null) {
    return valueError(
      "Day of the year directive '%j' is not compatible with ISO year directive '%G'. Use '%Y' instead.",
    );
  }
  if (isoWeek !== null && isoYear === null) {
    return valueError(
      year === null || weekday === null
        ? "ISO week directive '%V' must be used with the ISO year directive '%G' and a weekday directive ('%A', '%a', '%w', or '%u')."
        : "ISO week directive '%V' is incompatible with the year directive '%Y'. Use the ISO year '%G' instead.",
    );
  }
  const isLeapDay = year === null && month === 2 && day === 29;
  const used = year ?? (isLeapDay ? 1904 : 1900);
  let finalYear = used;
  if (yearDay === null && weekday !== null) {
    const week = number("U") ?? number("W");
    if (week !== null && year !== null) {
      yearDay = dayFromWeek(used, week, weekday, fields.has("W"));
    } else if (isoYear !== null && isoWeek !== null) {
      const ordinal = isoWeekOneMonday(isoYear) + (isoWeek - 1) * 7 + weekday;
      const date = fromOrdinal(ordinal);
      finalYear = date.year;
      month = date.month;
      day = date.day;
    }
    if (yearDay !== null && yearDay <= 0) {
      finalYear -= 1;
      yearDay += isLeap(finalYear) ? 366 : 365;
    }
  }
  if (yearDay === null) {
    yearDay =
      ordinalOf({ year: finalYear, month, day }) -
      ordinalOf({ year: finalYear, month: 1, day: 1 }) +
      1;
  } else {
    const start = ordinalOf({ year: finalYear, month: 1, day: 1 });
    const date = fromOrdinal(yearDay - 1 + start);
    finalYear = date.year;
    month = date.month;
    day = date.day;
  }
  weekday ??= weekdayOf({
    year: finalYear,
    month,
    day: Math.min(day, daysInMonth(finalYear, month)),
  });
  return {
    year: isLeapDay ? 1900 : finalYear,
    month,
    day,
    hour,
    minute: number("M") ?? 0,
    second: number("S") ?? 0,
    microsecond: Number((fields.get("f") ?? "0").padEnd(6, "0")),
    weekday,
    yearDay,
    offset: offsetFrom(fields.get("z")),
    zone: fields.get("Z")?.toUpperCase() ?? null,
  };
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
