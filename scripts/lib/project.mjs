import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The root of the checkout. */
export const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '../..');

/** Where everything that changes lies; the same default as the API's. */
export const DATA_DIR = resolve(ROOT, process.env.DATA_DIR || '.data');

/** Programs fetched for this project; ignored by git, kept between runs. */
export const VENDOR_DIR = resolve(ROOT, '.vendor');
