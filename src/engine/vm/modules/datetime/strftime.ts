import { isoCalendarOf, MONTHS, pad, WEEKDAYS } from "./calendar.ts";

/** struct tm, with Python's ranges: months from 1, weekdays from Monday, days of the year from 1. */
export interface BrokenTime {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly weekday: number;
  readonly yearDay: number;
}

/** What a directive shows of a time; `year` as %Y shows it. */
type Directive = (t: BrokenTime, year: string) => string;

const weekdayName: Directive = t => WEEKDAYS[t.weekday] ?? "?";
const monthName: Directive = t => MONTHS[t.month - 1] ?? "?";
const shortMonthName: Directive = (t, year) => monthName(t, year).slice(0, 3);
const hour12 = ({ hour }: BrokenTime): number => (hour % 12 === 0 ? 12 : hour % 12);
const weekdayFromSunday = ({ weekday }: BrokenTime): number => (weekday + 1) % 7;
/** Weeks of the year, the first beginning with its first day that is number 0 of a week. */
const weekOfYear = ({ yearDay }: BrokenTime, weekday: number): string =>
  pad(Math.floor((yearDay + 6 - weekday) / 7), 2);
/** What stands for several directives. */
const composed =
  (format: string): Directive =>
  (t, year) =>
    expand(format, t, year);

/** The directives of strftime in the C locale, by their letters. */
const DIRECTIVES: Readonly<Record<string, Directive>> = {
  a: (t, year) => weekdayName(t, year).slice(0, 3),
  A: weekdayName,
  b: shortMonthName,
  B: monthName,
  c: (t, year) => expand("%a %b %e %H:%M:%S ", t, year) + String(t.year),
  C: t => pad(Math.floor(t.year / 100), 2),
  d: t => pad(t.day, 2),
  D: composed("%m/%d/%y"),
  e: t => String(t.day).padStart(2, " "),
  F: (t, year) => `${year}${expand("-%m-%d", t, year)}`,
  g: t => pad(isoCalendarOf(t)[0] % 100, 2),
  G: (t, year) => {
    const isoYear = String(isoCalendarOf(t)[0]);
    return year.length === 4 ? isoYear.padStart(4, "0") : isoYear;
  },
  h: shortMonthName,
  H: t => pad(t.hour, 2),
  I: t => pad(hour12(t), 2),
  j: t => pad(t.yearDay, 3),
  k: t => String(t.hour).padStart(2, " "),
  l: t => String(hour12(t)).padStart(2, " "),
  m: t => pad(t.month, 2),
  M: t => pad(t.minute, 2),
  n: () => "\n",
  p: t => (t.hour < 12 ? "AM" : "PM"),
  P: t => (t.hour < 12 ? "am" : "pm"),
  r: composed("%I:%M:%S %p"),
  R: composed("%H:%M"),
  S: t => pad(t.second, 2),
  t: () => "\t",
  T: composed("%H:%M:%S"),
  u: t => String(t.weekday + 1),
  U: t => weekOfYear(t, weekdayFromSunday(t)),
  V: t => pad(isoCalendarOf(t)[1], 2),
  w: t => String(weekdayFromSunday(t)),
  W: t => weekOfYear(t, t.weekday),
  x: composed("%m/%d/%y"),
  X: composed("%H:%M:%S"),
  y: t => pad(((t.year % 100) + 100) % 100, 2),
  Y: (_, year) => year,
  "%": () => "%",
};

/** glibc's flags between the % and the letter: how a number is padded, how a name is spelled. */
const FLAGS: Readonly<Record<string, (shown: string) => string>> = {
  "-": shown => shown.replace(/^[0 ]+(?=\d+$)/, ""),
  _: shown => shown.replace(/^0+(?=\d+$)/, zeros => " ".repeat(zeros.length)),
  "0": shown => shown.replace(/^ +(?=\d+$)/, spaces => "0".repeat(spaces.length)),
  "^": shown => (/^[ap]m$/.test(shown) ? shown : shown.toUpperCase()),
  "#": shown =>
    /^[AP]M$/.test(shown)
      ? shown.toLowerCase()
      : shown.replace(/^[A-Z][a-z]+$/, name => name.toUpperCase()),
};

function expand(format: string, time: BrokenTime, year: string): string {
  const directive = /%([-_0^#]?)[EO]?([a-zA-Z%])/g;
  return format.replaceAll(directive, (whole, flag: string, letter: string) => {
    const shown = DIRECTIVES[letter]?.(time, year);
    if (shown === undefined) return whole;
    return FLAGS[flag]?.(shown) ?? shown;
  });
}

/**
 * strftime of the C library, in the C locale. `year`: as %Y shows it, which depends on the version.
 * What is no directive stays as it is.
 */
export function formatTime(format: string, time: BrokenTime, year: string): string {
  return expand(format, time, year);
}
