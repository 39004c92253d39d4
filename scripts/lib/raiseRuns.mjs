// Loaded into every process of a long campaign: property tests that name no run count of their own make NUM_RUNS.
import fc from 'fast-check';

fc.configureGlobal({ ...fc.readConfigureGlobal(), numRuns: Number(process.env.NUM_RUNS) });
