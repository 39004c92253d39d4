import { Counter, collectDefaultMetrics, Histogram, Registry } from 'prom-client';

export const registry = new Registry();
collectDefaultMetrics({ register: registry });

/** Labelled by the route's pattern, never by the address asked for: addresses carry ids. */
export const requestSeconds = new Histogram({
  name: 'http_request_seconds',
  help: 'Time from the first byte of a request to its answer',
  labelNames: ['method', 'route', 'status'],
  buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 15],
  registers: [registry],
});

export const refusals = new Counter({
  name: 'http_refusals_total',
  help: 'Requests answered with an error code',
  labelNames: ['code'],
  registers: [registry],
});
