import type { permission as Shape } from '../zh/permission';

export const permission: typeof Shape = {
  locationTitle: 'Use your location?',
  locationReason:
    'Only to sort nearby places by distance; it is not kept. You can also choose a township or campus.',
  locationAllow: 'Use my location',
  locationByHand: 'Choose by hand',
  locationRefused: 'Location was not allowed. Please choose a township or campus.',
  locationUnavailable: 'Your location cannot be found right now. Please choose a township or campus.',
  privacyTitle: 'Privacy',
  privacyBody: 'Please read the privacy guide first. Your data is used only after you agree.',
  privacyAgree: 'Agree',
  privacyRefuse: 'Not now',
};
