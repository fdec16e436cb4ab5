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

/** One directive of strftime in the C locale; null: there is none of this letter. */
function directive(letter: string, t: BrokenTime, year: string): string | null {
  const sunday = (t.weekday + 1) % 7;
  const hour12 = t.hour % 12 === 0 ? 12 : t.hour % 12;
  switch (letter) {
    case "a":
      return (WEEKDAYS[t.weekday] ?? "?").slice(0, 3);
    case "A":
      return WEEKDAYS[t.weekday] ?? "?";
    case "b":
    case "h":
      return (MONTHS[t.month - 1] ?? "?").slice(0, 3);
    case "B":
      return MONTHS[t.month - 1] ?? "?";
    case "c":
      return expand("%a %b %e %H:%M:%S ", t, year) + String(t.year);
    case "C":
      return pad(Math.floor(t.year / 100), 2);
    case "d":
      return pad(t.day, 2);
    case "D":
    case "x":
      return expand("%m/%d/%y", t, year);
    case "e":
      return String(t.day).padStart(2, " ");
    case "F":
      return `${year}${expand("-%m-%d", t, year)}`;
    case "g":
      return pad(isoCalendarOf(t)[0] % 100, 2);
    case "G": {
      const isoYear = String(isoCalendarOf(t)[0]);
      return year.length === 4 ? isoYear.padStart(4, "0") : isoYear;
    }
    case "H":
      return pad(t.hour, 2);
    case "I":
      return pad(hour12, 2);
    case "j":
      return pad(t.yearDay, 3);
    case "k":
      return String(t.hour).padStart(2, " ");
    case "l":
      return String(hour12).padStart(2, " ");
    case "m":
      return pad(t.month, 2);
    case "M":
      return pad(t.minute, 2);
    case "n":
      return "\n";
    case "p":
      return t.hour < 12 ? "AM" : "PM";
    case "P":
      return t.hour < 12 ? "am" : "pm";
    case "r":
      return expand("%I:%M:%S %p", t, year);
    case "R":
      return expand("%H:%M", t, year);
    case "S":
      return pad(t.second, 2);
    case "t":
      return "\t";
    case "T":
    case "X":
      return expand("%H:%M:%S", t, year);
    case "u":
      return String(t.weekday + 1);
    case "U":
      return pad(Math.floor((t.yearDay + 6 - sunday) / 7), 2);
    case "V":
      return pad(isoCalendarOf(t)[1], 2);
    case "w":
      return String(sunday);
    case "W":
      return pad(Math.floor((t.yearDay + 6 - t.weekday) / 7), 2);
    case "y":
      return pad(((t.year % 100) + 100) % 100, 2);
    case "Y":
      return year;
    case "%":
      return "%";
    default:
      return null;
  }
}

function expand(format: string, time: BrokenTime, year: string): string {
  return format.replaceAll(/%([EO]?)([a-zA-Z%])/g, (whole, _modifier: string, letter: string) => {
    return directive(letter, time, year) ?? whole;
  });
}

/**
 * strftime of the C library, in the C locale. `year`: as %Y shows it, which depends on the version.
 * What is no directive stays as it is.
 */
export function formatTime(format: string, time: BrokenTime, year: string): string {
  return expand(format, time, year);
}
