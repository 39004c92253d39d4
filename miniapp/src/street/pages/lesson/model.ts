export type Block =
  | { kind: 'heading'; text: string }
  | { kind: 'text'; text: string }
  | { kind: 'list'; items: string[] };

/** The parts of a lesson's text: parted by empty lines; `# ` begins a heading, `- ` the points of a list. */
export function blocksOf(body: string): Block[] {
  return body
    .split(/\n{2,}/)
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part): Block => {
      if (part.startsWith('# ')) return { kind: 'heading', text: part.slice(2) };
      const lines = part.split('\n');
      if (lines.every((line) => line.startsWith('- ')))
        return { kind: 'list', items: lines.map((line) => line.slice(2)) };
      return { kind: 'text', text: part };
    });
}
