import { evaluateKnown } from '@fcs/shared/assessment/evaluate.ts';
import type { Facts, FactValue } from '@fcs/shared/assessment/facts.ts';
import type { FactDeclaration, SheetScheme } from '@fcs/shared/assessment/scheme.ts';
import { findScheme } from '@fcs/shared/assessment/schemes.ts';
import type { SheetResult } from '@fcs/shared/assessment/sheet.ts';
import { nextActions, pointsAtRisk, type ScoreOf } from '@fcs/shared/assessment/whatIf.ts';
import { words } from '@fcs/shared/assessment/words.ts';
import type { Projection } from '@fcs/shared/contracts/projection.ts';
import { figureText } from '@fcs/shared/figures.ts';
import type { Tx } from '../platform/tx.ts';
import { type Assessed, assess } from './assess.ts';
import { valuesOf } from './collectFacts.ts';
import { type Subject, withinSubject } from './findSubject.ts';
import { short } from './present.ts';

/** One sheet whose facts can be worked on, and what they are worth in the sheet asked for. */
type Layer = {
  scheme: SheetScheme;
  facts: Facts;
  result: SheetResult;
  readings: Subject['readings'];
  scoreOf: ScoreOf;
};

const scored = (scheme: SheetScheme, facts: Facts, readings: Subject['readings']): SheetResult =>
  evaluateKnown(scheme, facts, readings) as SheetResult;

const feeding = 'quality.score';

/** The sheet itself, and the quality sheet that feeds it: a point gained there is worth what it moves here. */
const layersOf = async (tx: Tx, subject: Subject, assessed: Assessed): Promise<Layer[]> => {
  const scheme = subject.scheme as SheetScheme;
  const facts = valuesOf(assessed.facts);
  const { readings } = subject;
  const scoreOf: ScoreOf = (given) => scored(scheme, given, readings).score;
  const top = { scheme, facts, result: assessed.result as SheetResult, readings, scoreOf };
  const fed = assessed.facts.find(({ fact }) => fact.name === feeding);
  const below = fed?.basedOn ? findScheme(fed.basedOn) : undefined;
  if (below?.kind !== 'sheet' || fed?.source !== 'records') return [top];
  const inner = { ...subject, scheme: below, readings: {} };
  const found = await assess(withinSubject(tx, inner), inner);
  const through: ScoreOf = (given) => {
    const { rescaled } = scored(below, given, {});
    return scoreOf({ ...facts, ...(rescaled === null ? {} : { [feeding]: rescaled }) });
  };
  const own = { scheme: below, facts: valuesOf(found.facts), readings: {}, scoreOf: through };
  return [top, { ...own, result: found.result as SheetResult }];
};

const shown = (tx: Tx, fact: FactDeclaration, value: FactValue): string => {
  if (typeof value === 'boolean') return tx.language === 'en' ? (value ? 'yes' : 'no') : value ? '是' : '否';
  const figure = typeof value === 'number' ? figureText(value) : (value ?? '-');
  return `${figure}${tx.language === 'en' ? '' : words.zh.each(fact.unit)}`;
};

const present = (tx: Tx, { scheme }: Layer, line: string, name: string) => {
  const own = short(tx.language);
  const fact = scheme.facts.find((one) => one.name === name) as FactDeclaration;
  const label = scheme.lines.find(({ id }) => id === line)?.label[own] ?? line;
  return { fact, head: { scheme: scheme.id, line, label, fact: name, factLabel: fact.label[own] } };
};

const risksOf = (tx: Tx, layer: Layer): Projection['atRisk'] =>
  pointsAtRisk(layer.scheme, layer.facts, layer.readings, layer.scoreOf).map(
    ({ line, fact: name, value, points }) => {
      const { head } = present(tx, layer, line, name);
      const text =
        tx.language === 'en'
          ? `${head.factLabel}: one more fault costs ${points}`
          : `${head.factLabel}：再差一步扣 ${points} 分`;
      return { ...head, value, points, text };
    },
  );

const actionsOf = (tx: Tx, layer: Layer, deadline: string): Projection['actions'] =>
  nextActions(layer.scheme, layer.facts, layer.readings, layer.scoreOf).map(
    ({ line, fact: name, from, to, steps, gain }) => {
      const { fact, head } = present(tx, layer, line, name);
      const way = `${shown(tx, fact, from)} → ${shown(tx, fact, to)}`;
      const text =
        tx.language === 'en'
          ? `${head.factLabel}: ${way}: +${gain}`
          : `${head.factLabel}：${way}，+${gain} 分`;
      return { ...head, from, to, steps, gain, deadline, text };
    },
  );

const untold = (tx: Tx, { scheme, result }: Layer): Projection['toTell'] =>
  result.items.flatMap(({ id, reason, facts = [], points }) =>
    reason === 'MISSING_FACT'
      ? [
          {
            scheme: scheme.id,
            line: id,
            label: scheme.lines.find((line) => line.id === id)?.label[short(tx.language)] ?? id,
            facts,
            points,
          },
        ]
      : [],
  );

/** Today's sheet of a subject looked forward: what is at risk, what can still be gained and until when (N9). */
export const project = async (tx: Tx, subject: Subject): Promise<Projection> => {
  const assessed = await assess(withinSubject(tx, subject), subject);
  const { score, applicablePoints, rescaled } = assessed.result as SheetResult;
  const layers = await layersOf(tx, subject, assessed);
  const deadline = subject.where.period.lastDay;
  return {
    score,
    applicablePoints,
    rescaled,
    atRisk: layers.flatMap((layer) => risksOf(tx, layer)).sort((a, b) => b.points - a.points),
    actions: layers
      .flatMap((layer) => actionsOf(tx, layer, deadline))
      .sort((a, b) => b.gain / b.steps - a.gain / a.steps),
    toTell: layers.flatMap((layer) => untold(tx, layer)),
  };
};
