import type { Route } from '../platform/http/route.ts';
import { appointmentRoutes } from './appointmentRoutes.ts';
import { careRoutes } from './careRoutes.ts';
import { followUpRoutes } from './followUpRoutes.ts';
import { recordRoutes } from './recordRoutes.ts';

export const surgeryRoutes: Route[] = [
  ...recordRoutes,
  ...careRoutes,
  ...followUpRoutes,
  ...appointmentRoutes,
];
