import type { dataQuality as Shape } from '../zh/dataQuality';

export const dataQuality: typeof Shape = {
  mayBeHonest:
    'What is listed may be honest. Check it and put wrong records right; the effect is the most it could cost if all of it were wrong.',
  toClear: 'To check',
  clean: 'Nothing found',
  none: 'Nothing to check',
  noneHint: 'No check found anything. Choose another period or region to look at.',
  found: (n) => `${n} found`,
  foundOf: (n, of) => `${n} to check of ${of}`,
  looked: (of) => `${of} looked at`,
  cost: (points) => `up to ${points}`,
  toRecords: 'Go and check',
  cleared: 'Nothing left to check',
  explained: 'Explained',
  explain: 'Mark as explained',
  reason: 'Explanation',
  reasonHint:
    'Say what it was checked against; no personal data. Scores and lists stay as they are, and it comes back once the list changes.',
  explainedBy: (by, at) => `${by} · ${at}`,
  changedSince: (reason) => `The list has changed; what was said no longer holds: ${reason}`,
  takeBack: 'Take the explanation back',
  todo: {
    bursts: 'Compare with the paper register of that day: was it written down all at once?',
    night: 'Ask who recorded it, and set a clock that is wrong.',
    clockwork: 'Compare signatures and people: was it made in bulk?',
    closed: 'Compare the opening hours; correct them where the place was open after all.',
    sameDay: 'See whether one dispensing was recorded twice.',
    frequent: 'See whether one dispensing was split into several.',
    copied: 'Compare line by line with the day it was copied from.',
    roundCounts: 'Compare the daily counts: were they estimated?',
    rush: 'Look at the vouchers behind the records of the last days.',
    late: 'Complete the papers, and record movements on the day from now on.',
    bulkAnswers: 'Find out whether somebody answered for others; ask again by a drawn sample if so.',
    beyondStock: 'Count the stock and compare what was recorded with what left.',
    silent: 'Ask the place to record what it dispensed, or to say why there is none.',
  },
};
