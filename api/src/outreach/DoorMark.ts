import { collection } from '../platform/storage/collection.ts';

/** One phone at one event: a keyed mark, so that scanning twice counts once. It says nothing else and goes after a week. */
type DoorMarkDocument = { _id: string; activityId: string; goneAt: Date };

export const DoorMark = collection<DoorMarkDocument>({
  name: 'doorMarks',
  fields: {
    _id: String,
    activityId: { type: String, required: true },
    goneAt: { type: Date, required: true },
  } as never,
  indexes: [
    {
      on: { goneAt: 1 },
      options: { expireAfterSeconds: 0 },
      why: 'only the count of an event is kept',
    },
  ],
});
