import { atan2, cos, exp, log, sin, tan } from "../../../../base/elementary.ts";
import { asinh, cosh, sinh } from "./libm.ts";
import type { Complex } from "../../../objects/numbers/complexarith.ts";
import { vectorNorm } from "./exactsum.ts";

/**
 * The functions of Modules/cmathmodule.c for finite arguments. A result with an infinite part is an
 * overflow; "domain" is a pole.
 */
export type ComplexAnswer = Complex | "domain";

const LARGEST = Number.MAX_VALUE;
const LARGE = LARGEST / 4;
const SQUARE_ROOT_LARGE = Math.sqrt(LARGE);
const LOG_LARGE = log(LARGE);
const SMALLEST_NORMAL = 2.2250738585072014e-308;
const SQUARE_ROOT_SMALL = Math.sqrt(SMALLEST_NORMAL);

const hypot = (x: number, y: number): number => vectorNorm([x, y]);
const copySign = (size: number, sign: number): number =>
  sign < 0 || Object.is(sign, -0) ? -Math.abs(size) : Math.abs(size);
const at = (real: number, imag: number): Complex => ({ real, imag });

/** c_sqrt, without the loss of digits that the plain formula has. */
export function squareRoot({ real, imag }: Complex): Complex {
  if (real === 0 && imag === 0) return at(0, imag);
  const [ax, ay] = [Math.abs(real), Math.abs(imag)];
  const isTiny = ax < SMALLEST_NORMAL && ay < SMALLEST_NORMAL;
  // 54 is even, so that its half scales the root back; an eighth keeps the sum from overflowing.
  const up = 2 ** 54;
  const root = isTiny
    ? Math.sqrt(ax * up + hypot(ax * up, ay * up)) * 2 ** -27 * Math.SQRT1_2
    : 2 * Math.sqrt(ax / 8 + hypot(ax / 8, ay / 8));
  const other = ay / (2 * root);
  return real >= 0 ? at(root, copySign(other, imag)) : at(other, copySign(root, imag));
}

/** c_exp: scaled where the length would overflow before the angle is applied. */
export function exponential({ real, imag }: Complex): Complex {
  const isLarge = real > LOG_LARGE;
  const length = exp(isLarge ? real - 1 : real);
  const rest = isLarge ? Math.E : 1;
  return at(length * cos(imag) * rest, length * sin(imag) * rest);
}

/** c_log: near the unit circle the logarithm of the length is computed from what differs from 1. */
export function logarithm({ real, imag }: Complex): ComplexAnswer {
  const [ax, ay] = [Math.abs(real), Math.abs(imag)];
  const angle = atan2(imag, real);
  if (ax > LARGE || ay > LARGE) return at(log(hypot(ax / 2, ay / 2)) + Math.LN2, angle);
  if (ax < SMALLEST_NORMAL && ay < SMALLEST_NORMAL) {
    if (ax === 0 && ay === 0) return "domain";
    const up = 2 ** 53;
    return at(log(hypot(ax * up, ay * up)) - 53 * Math.LN2, angle);
  }
  const length = hypot(ax, ay);
  if (length < 0.71 || length > 1.73) return at(log(length), angle);
  const [most, least] = ax > ay ? [ax, ay] : [ay, ax];
  return at(Math.log1p((most - 1) * (most + 1) + least * least) / 2, angle);
}

/** c_sinh. */
export function hyperbolicSine({ real, imag }: Complex): Complex {
  if (Math.abs(real) <= LOG_LARGE) {
    return at(cos(imag) * sinh(real), sin(imag) * cosh(real));
  }
  const less = real - copySign(1, real);
  return at(cos(imag) * sinh(less) * Math.E, sin(imag) * cosh(less) * Math.E);
}

/** c_cosh. */
export function hyperbolicCosine({ real, imag }: Complex): Complex {
  if (Math.abs(real) <= LOG_LARGE) {
    return at(cos(imag) * cosh(real), sin(imag) * sinh(real));
  }
  const less = real - copySign(1, real);
  return at(cos(imag) * cosh(less) * Math.E, sin(imag) * sinh(less) * Math.E);
}

/** c_tanh. */
export function hyperbolicTangent({ real, imag }: Complex): Complex {
  if (Math.abs(real) > LOG_LARGE) {
    const rest = 4 * sin(imag) * cos(imag) * exp(-2 * Math.abs(real));
    return at(copySign(1, real), rest);
  }
  const tx = Math.tanh(real);
  const ty = tan(imag);
  const cx = 1 / cosh(real);
  const both = tx * ty;
  const below = 1 + both * both;
  return at((tx * (1 + ty * ty)) / below, (ty / below) * cx * cx);
}

/** c_acos. */
export function arcCosine(z: Complex): Complex {
  const { real, imag } = z;
  if (isLarge(z)) {
    const length = log(hypot(real / 2, imag / 2)) + 2 * Math.LN2;
    return at(
      atan2(Math.abs(imag), real),
      real < 0 ? -copySign(length, imag) : copySign(length, -imag),
    );
  }
  const s1 = squareRoot(at(1 - real, -imag));
  const s2 = squareRoot(at(1 + real, imag));
  return at(2 * atan2(s1.real, s2.real), asinh(s2.real * s1.imag - s2.imag * s1.real));
}

/** c_acosh. */
export function arcHyperbolicCosine(z: Complex): Complex {
  const { real, imag } = z;
  if (isLarge(z)) {
    return at(log(hypot(real / 2, imag / 2)) + 2 * Math.LN2, atan2(imag, real));
  }
  const s1 = squareRoot(at(real - 1, imag));
  const s2 = squareRoot(at(real + 1, imag));
  return at(asinh(s1.real * s2.real + s1.imag * s2.imag), 2 * atan2(s1.imag, s2.real));
}

/** c_asinh. */
export function arcHyperbolicSine(z: Complex): Complex {
  const { real, imag } = z;
  if (isLarge(z)) {
    const length = log(hypot(real / 2, imag / 2)) + 2 * Math.LN2;
    return at(copySign(length, real), atan2(imag, Math.abs(real)));
  }
  const s1 = squareRoot(at(1 + imag, -real));
  const s2 = squareRoot(at(1 - imag, real));
  return at(
    asinh(s1.real * s2.imag - s2.real * s1.imag),
    atan2(imag, s1.real * s2.real - s1.imag * s2.imag),
  );
}

/** c_atanh; "domain" at 1 and -1. */
export function arcHyperbolicTangent(z: Complex): ComplexAnswer {
  const { real, imag } = z;
  if (real < 0 || Object.is(real, -0)) {
    const answer = arcHyperbolicTangent(at(-real, -imag));
    return answer === "domain" ? answer : at(-answer.real, -answer.imag);
  }
  const ay = Math.abs(imag);
  if (real > SQUARE_ROOT_LARGE || ay > SQUARE_ROOT_LARGE) {
    const length = hypot(real / 2, imag / 2);
    return at(real / 4 / length / length, -copySign(Math.PI / 2, -imag));
  }
  if (real === 1 && ay < SQUARE_ROOT_SMALL) {
    if (ay === 0) return "domain";
    const near = -log(Math.sqrt(ay) / Math.sqrt(hypot(ay, 2)));
    return at(near, copySign(atan2(2, -ay) / 2, imag));
  }
  const gap = 1 - real;
  return at(
    Math.log1p((4 * real) / (gap * gap + ay * ay)) / 4,
    -atan2(-2 * imag, gap * (1 + real) - ay * ay) / 2,
  );
}

/** `f(z)` of a circular function from its hyperbolic one: -i f(iz). */
export function turned(answer: (z: Complex) => ComplexAnswer): (z: Complex) => ComplexAnswer {
  return ({ real, imag }) => {
    const given = answer(at(-imag, real));
    return given === "domain" ? given : at(given.imag, -given.real);
  };
}

function isLarge({ real, imag }: Complex): boolean {
  return Math.abs(real) > LARGE || Math.abs(imag) > LARGE;
}
