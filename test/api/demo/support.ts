import mongoose from 'mongoose';
import { loadDemo } from '../../../api/src/demo/loadDemo.ts';
import { identityId } from '../../../api/src/people/identity.ts';
import { Identity } from '../../../api/src/people/Person.ts';

export const now = new Date('2026-11-23T02:00:00Z');

/** A fiftieth of the service: the proportions of the whole, in some seconds. */
export const load = async (more: { now?: Date } = {}): Promise<{ outcome: string; lines: string[] }> => {
  const lines: string[] = [];
  const progress = (line: string): void => void lines.push(line);
  const outcome = await loadDemo({ progress, now, scale: 0.02, ...more });
  return { outcome, lines };
};

export const empty = async (): Promise<void> => {
  const collections = await mongoose.connection.listCollections();
  for (const { name } of collections.filter((one) => !one.name.startsWith('system.')))
    await mongoose.connection.collection(name).deleteMany({});
};

export const personBehind = async (role: string): Promise<string> =>
  (await Identity.findById(identityId('demo', role)).lean())?.personId ?? '';
