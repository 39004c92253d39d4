import type { kit as Shape } from '../zh/kit';

export const kit: typeof Shape = {
  increase: (what) => `More: ${what}`,
  decrease: (what) => `Less: ${what}`,
  rating: ['Very poor', 'Poor', 'Fair', 'Good', 'Very good'],
  stars: (value, word) => `${value} of 5, ${word}`,
  unread: 'New',
  errorTitle: 'This did not load',
  offlineTitle: 'You are offline',
  offlineHint: 'Try again when you are connected. What you have filled in is kept.',
  done: 'done',
  current: 'now',
  upcoming: 'to come',
  score: (value, max) => `${value} of ${max} points`,
  noScore: 'No score yet',
  map: (count) => `Map with ${count} places`,
  here: 'You are here',
  ring: (distance) => distance,
  zoomIn: 'Zoom in',
  zoomOut: 'Zoom out',
  tabs: 'Main pages',
};
