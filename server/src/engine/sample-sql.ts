/** SQL for a number in [0, 1) that depends on the row's number and on `topic` only. */
export function fraction(topic: string): string {
  return `(bitShiftRight(cityHash64(number, '${topic}'), 11) / 9007199254740992)`;
}

/** SQL for one element of the array `options`, chosen by the row's number and `topic` only. */
export function pick(topic: string, options: string): string {
  return `arrayElement(${options}, 1 + cityHash64(number, '${topic}') % length(${options}))`;
}
