import {
  type VoucherMove,
  voucherMoves,
  voucherMovesFrom,
  voucherTables,
} from '../../shared/src/voucherStates.ts';

/** The stock room once more, small and plain: what papers and orders do to shelves, to be held against laws and the real one. */
export type PaperKind = 'receipt' | 'issue' | 'transfer' | 'loss' | 'stocktake' | 'recall';
export type Command =
  | {
      do: 'make';
      kind: PaperKind;
      place: number;
      lot: number | null;
      quantity: number;
      ago: number;
      who: number;
    }
  | { do: 'move'; paper: number; move: number; part: number; who: number }
  | { do: 'hold'; place: number; quantity: number }
  | { do: 'ship' | 'release'; hold: number }
  | { do: 'dispense'; place: number; quantity: number };

export type Line = {
  lot: number;
  quantity: number;
  received?: number;
  expected?: number;
  counted?: number;
};
export type Paper = {
  kind: PaperKind;
  number: number;
  state: string;
  place: number;
  to: number;
  lines: Line[];
  signed: Map<string, number>;
  at: number | null;
  sentAt: number;
};
export type Reason = 'in' | 'out' | 'loss' | 'adjust' | 'sent' | 'arrived';
export type Book = {
  place: number;
  lot: number;
  quantity: number;
  reason: Reason;
  at: number;
  recorded: number;
};
type Shelf = { onHand: number; reserved: number; known: boolean; recalled: boolean };

export type World = {
  places: number;
  lots: number;
  now: number;
  shelves: Shelf[][];
  books: Book[];
  papers: Paper[];
  holds: { place: number; lines: Line[]; open: boolean }[];
  recalls: Map<number, Set<Paper>>;
  lostOnTheRoad: number[];
};

/** Lots expire in the order of their numbers; number 0 is expired from the beginning. */
const isExpired = (lot: number): boolean => lot === 0;

export const newWorld = (places: number, lots: number): World => ({
  places,
  lots,
  now: 1,
  shelves: Array.from({ length: places }, () =>
    Array.from({ length: lots }, () => ({ onHand: 0, reserved: 0, known: false, recalled: false })),
  ),
  books: [],
  papers: [],
  holds: [],
  recalls: new Map(),
  lostOnTheRoad: Array.from({ length: lots }, () => 0),
});

const shelfOf = (world: World, place: number, lot: number): Shelf => world.shelves[place]?.[lot] as Shelf;
const isFit = (world: World, place: number, lot: number): boolean =>
  !isExpired(lot) && !shelfOf(world, place, lot).recalled;

/** The lines of one card in its order; of the same instant those that bring goods come first. */
export const cardOf = (books: readonly Book[], place: number, lot: number): Book[] =>
  books
    .filter((one) => one.place === place && one.lot === lot)
    .sort((a, b) => a.at - b.at || a.recorded - b.recorded || b.quantity - a.quantity);

const fallsBelow = (world: World, place: number, lot: number, taken: number, at: number): boolean => {
  const out: Book = { place, lot, quantity: -taken, reason: 'out', at, recorded: world.now };
  let balance = 0;
  return cardOf([...world.books, out], place, lot).some((one) => {
    balance += one.quantity;
    return balance < 0;
  });
};

const write = (
  world: World,
  place: number,
  lot: number,
  quantity: number,
  reason: Reason,
  at: number | null,
) => {
  if (quantity === 0) return;
  const shelf = shelfOf(world, place, lot);
  if (!shelf.known) shelf.recalled = (world.recalls.get(lot)?.size ?? 0) > 0;
  shelf.known = true;
  shelf.onHand += quantity;
  world.books.push({ place, lot, quantity, reason, at: at ?? world.now, recorded: world.now });
};

/** The first to expire first; null where there is too little. `at`: only what lay there then and ever since. */
const pick = (
  world: World,
  want: { place: number; lot: number | null; quantity: number; at: number | null; unfit: boolean },
): Line[] | null => {
  const { place, lot, at } = want;
  const lines: Line[] = [];
  let left = want.quantity;
  for (let one = 0; one < world.lots && left > 0; one += 1) {
    if (lot !== null ? lot !== one : !isFit(world, place, one)) continue;
    const { onHand, reserved } = shelfOf(world, place, one);
    let free = Math.min(onHand - reserved, left);
    while (at !== null && free > 0 && fallsBelow(world, place, one, free, at)) free -= 1;
    if (free > 0) lines.push({ lot: one, quantity: free });
    left -= free;
  }
  return left > 0 || (lot !== null && lines.length > 1) ? null : lines;
};

const hold = (world: World, place: number, lines: readonly Line[], sign: 1 | -1): void => {
  for (const { lot, quantity } of lines) shelfOf(world, place, lot).reserved += sign * quantity;
};

type Make = Extract<Command, { do: 'make' }>;

const linesFor = (world: World, one: Make, at: number | null): Line[] | string => {
  const { kind, place, lot, quantity } = one;
  if (kind === 'receipt') return [{ lot: lot ?? 1, quantity }];
  if (kind === 'recall')
    return world.shelves.some((shelf) => shelf[lot ?? 1]?.known)
      ? [{ lot: lot ?? 1, quantity: 0 }]
      : 'INVALID_INPUT';
  if (kind === 'stocktake')
    return Array.from({ length: world.lots }, (_, each) => each)
      .filter((each) => shelfOf(world, place, each).onHand > 0)
      .map((each) => ({ lot: each, quantity: 0 }));
  const named = kind === 'loss' ? (lot ?? 1) : lot;
  const want = { place, lot: named, quantity, unfit: kind === 'loss' };
  if (kind !== 'loss' && named !== null && shelfOf(world, place, named).known) {
    if (shelfOf(world, place, named).recalled) return 'LOT_RECALLED';
    if (isExpired(named)) return 'LOT_EXPIRED';
  }
  const lines = pick(world, { ...want, at });
  if (lines) return lines;
  return at !== null && pick(world, { ...want, at: null }) ? 'BACKDATED_NEGATIVE' : 'OUT_OF_STOCK';
};

const make = (world: World, one: Make): string => {
  const { kind, place, ago, who } = one;
  const at = ago > 0 && kind !== 'stocktake' && kind !== 'recall' ? Math.max(0, world.now - ago) : null;
  const lines = linesFor(world, one, at);
  if (typeof lines === 'string') return lines;
  const table = voucherTables[kind];
  const scope = kind === 'recall' ? -1 : place;
  const before = world.papers.filter((paper) => paper.kind === kind && paper.place === scope).length;
  const paper: Paper = {
    kind,
    number: before + 1,
    state: table.initial[0] as string,
    place: scope,
    to: (place + 1) % world.places,
    lines,
    signed: new Map(table.madeBy ? [[table.madeBy, who]] : []),
    at,
    sentAt: 0,
  };
  world.papers.push(paper);
  if (table.holds) hold(world, place, lines, 1);
  if (kind === 'recall') mark(world, lines[0]?.lot ?? 0, paper, true);
  return 'ok';
};

const mark = (world: World, lot: number, paper: Paper, on: boolean): void => {
  const own = world.recalls.get(lot) ?? new Set();
  if (on) own.add(paper);
  else own.delete(paper);
  world.recalls.set(lot, own);
  for (const shelf of world.shelves) {
    const one = shelf[lot] as Shelf;
    if (one.known) one.recalled = own.size > 0;
  }
};

type Move = Extract<Command, { do: 'move' }>;

const leave = (world: World, paper: Paper): string => {
  const { place, lines, at, kind } = paper;
  if (kind !== 'loss')
    for (const { lot } of [...lines].sort((a, b) => a.lot - b.lot)) {
      if (shelfOf(world, place, lot).recalled) return 'LOT_RECALLED';
      if (isExpired(lot)) return 'LOT_EXPIRED';
    }
  if (at !== null && lines.some(({ lot, quantity }) => fallsBelow(world, place, lot, quantity, at)))
    return 'BACKDATED_NEGATIVE';
  hold(world, place, lines, -1);
  const reason = kind === 'transfer' ? 'sent' : kind === 'loss' ? 'loss' : 'out';
  for (const { lot, quantity } of lines) write(world, place, lot, -quantity, reason, at);
  paper.sentAt = at ?? world.now;
  return 'ok';
};

const adjust = (world: World, { place, lines }: Paper): string => {
  const variance = ({ counted = 0, expected = 0 }: Line): number => counted - expected;
  const lacking = lines.some((line) => {
    const { onHand, reserved } = shelfOf(world, place, line.lot);
    return variance(line) < 0 && onHand - reserved < -variance(line);
  });
  if (lacking) return 'STOCK_CONFLICT';
  for (const line of lines) write(world, place, line.lot, variance(line), 'adjust', null);
  return 'ok';
};

const settle = (world: World, { lines, place }: Paper, part: number): string => {
  for (const { lot, quantity, received = 0 } of lines) {
    if (part % 2 === 0) world.lostOnTheRoad[lot] = (world.lostOnTheRoad[lot] ?? 0) + quantity - received;
    else write(world, place, lot, quantity - received, 'arrived', null);
  }
  return 'ok';
};

const effects: Record<string, (world: World, paper: Paper, part: number) => string> = {
  'receipt.accept': (world, paper, part) => {
    const [line] = paper.lines as [Line];
    const accepted = Math.min(part, line.quantity);
    if (accepted > 0 && isExpired(line.lot)) return 'LOT_EXPIRED';
    write(world, paper.place, line.lot, accepted, 'in', paper.at);
    return 'ok';
  },
  'issue.check': leave,
  'transfer.send': leave,
  'loss.approve': leave,
  'transfer.receive': (world, paper, part) => {
    for (const line of paper.lines) {
      line.received = Math.min(part, line.quantity);
      write(world, paper.to, line.lot, line.received, 'arrived', null);
    }
    return 'ok';
  },
  'transfer.settle': settle,
  'stocktake.count': (world, paper, part) => {
    for (const line of paper.lines) {
      line.expected = shelfOf(world, paper.place, line.lot).onHand;
      line.counted = part;
    }
    return 'ok';
  },
  'stocktake.approve': adjust,
  'recall.lift': (world, paper) => {
    mark(world, paper.lines[0]?.lot ?? 0, paper, false);
    return 'ok';
  },
};

/** Mostly a move that the table allows now, now and then any. */
export const moveOf = (pick: number, kind: PaperKind, state: string): VoucherMove => {
  const allowed = voucherMovesFrom(kind, state as never, ['own', 'other', 'county']);
  const from = pick % 6 === 0 || allowed.length === 0 ? voucherMoves : allowed;
  return from[pick % from.length] as VoucherMove;
};

/** One of the papers made last. */
export const paperAt = <P>(papers: readonly P[], at: number): P | undefined =>
  papers[papers.length - 1 - (at % Math.min(papers.length, 10))];

const move = (world: World, { paper: at, move: wanted, part, who }: Move): string => {
  const paper = paperAt(world.papers, at);
  if (!paper) return 'none';
  const name = moveOf(wanted, paper.kind, paper.state);
  const rule = voucherTables[paper.kind].moves[name];
  if (!rule?.from.includes(paper.state as never)) return 'VOUCHER_MOVED';
  if (rule.signs && [...paper.signed].some(([as, person]) => as !== rule.signs && person === who))
    return 'SECOND_PERSON';
  if (rule.stock === 'release') hold(world, paper.place, paper.lines, -1);
  const refused = effects[`${paper.kind}.${name}`]?.(world, paper, part) ?? 'ok';
  if (refused !== 'ok') return refused;
  const short = paper.lines.some(({ quantity, received }) => received !== undefined && received < quantity);
  paper.state = rule.orElse && short ? rule.orElse : rule.to;
  if (rule.signs) paper.signed.set(rule.signs, who);
  return 'ok';
};

const order = (world: World, place: number, quantity: number): string => {
  const lines = pick(world, { place, lot: null, quantity, at: null, unfit: false });
  if (!lines) return 'OUT_OF_STOCK';
  hold(world, place, lines, 1);
  world.holds.push({ place, lines, open: true });
  return 'ok';
};

const endHold = (world: World, at: number, ship: boolean): string => {
  if (world.holds.length === 0) return 'none';
  const one = world.holds[at % world.holds.length] as World['holds'][number];
  if (!one.open) return 'none';
  if (ship) {
    const unfit = one.lines.find(({ lot }) => !isFit(world, one.place, lot));
    if (unfit) return shelfOf(world, one.place, unfit.lot).recalled ? 'LOT_RECALLED' : 'LOT_EXPIRED';
  }
  one.open = false;
  hold(world, one.place, one.lines, -1);
  if (ship) for (const { lot, quantity } of one.lines) write(world, one.place, lot, -quantity, 'out', null);
  return 'ok';
};

const dispense = (world: World, place: number, quantity: number): string => {
  const lines = pick(world, { place, lot: null, quantity, at: null, unfit: false });
  if (!lines) return 'OUT_OF_STOCK';
  for (const line of lines) write(world, place, line.lot, -line.quantity, 'out', null);
  return 'ok';
};

/** Goods that lie there before the first paper, expired ones too. */
export const open = (world: World, place: number, lot: number, quantity: number): void => {
  write(world, place, lot, quantity, 'in', 0);
};

/** Carries a command out, or leaves everything as it was and gives the code of the refusal. */
export const apply = (world: World, command: Command): string => {
  world.now += 1;
  switch (command.do) {
    case 'make':
      return make(world, command);
    case 'move':
      return move(world, command);
    case 'hold':
      return order(world, command.place, command.quantity);
    case 'ship':
    case 'release':
      return endHold(world, command.hold, command.do === 'ship');
    case 'dispense':
      return dispense(world, command.place, command.quantity);
  }
};

/** What a lot has on the road. */
const onTheRoad = (world: World, lot: number): number =>
  world.papers
    .filter(({ kind, state }) => kind === 'transfer' && (state === 'sent' || state === 'short'))
    .flatMap(({ lines }) => lines.filter((line) => line.lot === lot))
    .reduce((sum, { quantity, received = 0 }) => sum + quantity - received, 0);

const heldOf = (world: World, place: number, lot: number): number => {
  const held = world.papers.filter(
    (paper) =>
      paper.place === place &&
      voucherTables[paper.kind].holds &&
      (paper.state === 'picked' || paper.state === 'reported'),
  );
  return [...held, ...world.holds.filter((one) => one.open && one.place === place)]
    .flatMap(({ lines }) => lines.filter((line) => line.lot === lot))
    .reduce((sum, { quantity }) => sum + quantity, 0);
};

/** Every law that does not hold, in words. */
export const faultsOf = (world: World): string[] => {
  const faults: string[] = [];
  const sum = (books: readonly Book[]): number => books.reduce((all, { quantity }) => all + quantity, 0);
  for (let lot = 0; lot < world.lots; lot += 1) {
    const books = world.books.filter((one) => one.lot === lot);
    const road = sum(books.filter(({ reason }) => reason === 'sent' || reason === 'arrived'));
    const away = onTheRoad(world, lot) + (world.lostOnTheRoad[lot] ?? 0);
    if (road + away !== 0) faults.push(`lot ${lot}: ${-road} left for the road, ${away} are on it or lost`);
    for (let place = 0; place < world.places; place += 1) {
      const { onHand, reserved } = shelfOf(world, place, lot);
      const at = `place ${place} lot ${lot}`;
      if (onHand < 0 || reserved < 0 || reserved > onHand)
        faults.push(`${at}: ${reserved} held of ${onHand}`);
      if (reserved !== heldOf(world, place, lot)) faults.push(`${at}: ${reserved} held by nobody`);
      let balance = 0;
      for (const line of cardOf(books, place, lot)) {
        balance += line.quantity;
        if (balance < 0) faults.push(`${at}: the card falls to ${balance} at ${line.at}`);
      }
      if (balance !== onHand) faults.push(`${at}: ${onHand} on the shelf, ${balance} on the card`);
    }
  }
  if (world.books.some(({ lot, reason }) => isExpired(lot) && (reason === 'out' || reason === 'sent')))
    faults.push('an expired lot left');
  const numbers = new Map<string, number[]>();
  for (const { kind, place, number } of world.papers)
    numbers.set(`${kind} ${place}`, [...(numbers.get(`${kind} ${place}`) ?? []), number]);
  for (const [key, own] of numbers)
    if (own.some((number, before) => number !== before + 1)) faults.push(`${key}: numbers ${own}`);
  return faults;
};
