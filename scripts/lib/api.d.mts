/** The API as JavaScript in `api/dist`, built anew where its sources changed; answers the program to run. */
export function buildApi(): Promise<string>;
