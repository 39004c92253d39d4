import { enterOutcome } from '../../../api/src/sampling/changeRow.ts';
import { drawSample } from '../../../api/src/sampling/drawSample.ts';
import { publishFrame } from '../../../api/src/sampling/publishFrame.ts';
import type { Sample } from './stage.ts';
import { bySystem, type Target } from './world.ts';

let made = 0;

/** A period of its own for each, since of one sample only one draw may be open. */
const freshPeriod = (): string => {
  made += 1;
  const year = 2000 + (Math.floor(made / 12) % 100);
  return `${year}-${String((made % 12) + 1).padStart(2, '0')}..2099-12`;
};

/** A frame of two rows of the target's unit, each in a year of its own. */
const published = async ({ region, regionPath, pointId }: Target): Promise<string> => {
  const at = { region: { code: region, path: regionPath }, unit: pointId, period: freshPeriod() };
  const ids = ['row-a', 'row-b'];
  const draw = await bySystem((tx) =>
    publishFrame(tx, { ...at, purpose: 'followUp', ids, size: 1, secondShare: 0 }),
  );
  return draw._id;
};

type Open = { id: string; row: string };

const opened = async (target: Target): Promise<Open> => {
  const id = await published(target);
  const { rows } = await bySystem((tx) => drawSample(tx, { drawId: id }));
  return { id, row: rows[0]?.id as string };
};

const onRow =
  (step: string, body: unknown): Sample =>
  async ({ target }) => {
    const { id, row } = await opened(target);
    return [{ path: `/draws/${id}/rows/${row}/${step}`, body }];
  };

/** Two entries that differ, made by two others. */
const settled: Sample = async ({ target: { region, regionPath, pointId } }) => {
  const at = { region: { code: region, path: regionPath }, unit: pointId, period: freshPeriod() };
  const { _id: id } = await bySystem((tx) =>
    publishFrame(tx, { ...at, purpose: 'followUp', ids: ['row-a'], secondShare: 100 }),
  );
  await bySystem((tx) => drawSample(tx, { drawId: id }));
  for (const [by, outcome] of [
    ['one', 'regular'],
    ['two', 'missed'],
  ] as const)
    await bySystem((tx) =>
      enterOutcome({ ...tx, actor: { kind: 'job', id: by } }, { drawId: id, rowId: 'row-a', outcome }),
    );
  return [{ path: `/draws/${id}/rows/row-a/settle`, body: { outcome: 'missed' } }];
};

const closing: Sample = async ({ target }) => {
  const { id, row } = await opened(target);
  await bySystem((tx) => enterOutcome(tx, { drawId: id, rowId: row, outcome: 'regular' }));
  return [{ path: `/draws/${id}/close` }];
};

/** Requests of samples, surgery, follow-up and care. */
export const clinicSamples: Record<string, Sample> = {
  'GET /draws': async ({ target }) => [{ path: '/draws', shows: await published(target) }],
  'POST /draws': ({ target: { region, pointId } }) => {
    const body = { purpose: 'papers', region, unit: pointId, period: freshPeriod(), ids: ['a'] };
    return [{ path: '/draws', body }];
  },
  'GET /draws/:id': async ({ target }) => [{ path: `/draws/${await published(target)}` }],
  'GET /draws/:id/frame': async ({ target }) => [{ path: `/draws/${await published(target)}/frame` }],
  'POST /draws/:id/draw': async ({ target }) => [{ path: `/draws/${await published(target)}/draw` }],
  'POST /draws/:id/rows/:row/outcome': onRow('outcome', { outcome: 'regular' }),
  'POST /draws/:id/rows/:row/replace': onRow('replace', { reason: 'unreachable' }),
  'POST /draws/:id/rows/:row/settle': settled,
  'POST /draws/:id/close': closing,
};
