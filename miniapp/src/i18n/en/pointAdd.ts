import type { pointAdd as Shape } from '../zh/pointAdd';

export const pointAdd: typeof Shape = {
  what: 'Kind and area',
  kind: 'Kind',
  kindNotes: {
    institution: 'Hospital, health centre, community centre',
    village: 'Village clinic, community station',
    campus: 'A point or parcel desk at a school',
    machine: 'Add its place first, then register the machine',
  },
  region: 'Township or street',
  needed: 'Please choose',
  newPlace: 'New place',
  placeMissing: 'Tap the place on the map, or fill in longitude and latitude',
  add: 'Add this place',
  added: 'Added; residents see it at once',
};
