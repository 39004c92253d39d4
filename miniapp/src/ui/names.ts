/** Joins class names, leaving out what is false or empty. */
export function names(...parts: (string | false | null | undefined)[]): string {
  return parts.filter(Boolean).join(' ');
}
