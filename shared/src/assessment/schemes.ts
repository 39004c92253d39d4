import { parseScheme, type Scheme } from './scheme.ts';
import hubei2019 from './schemes/hubei-2019.json' with { type: 'json' };
import hubei2019Workload from './schemes/hubei-2019-workload.json' with { type: 'json' };
import jilin2015 from './schemes/jilin-2015.json' with { type: 'json' };
import liuzhou2019 from './schemes/liuzhou-2019.json' with { type: 'json' };
import nanchuan2023 from './schemes/nanchuan-2023.json' with { type: 'json' };
import nanchuan2023Quality from './schemes/nanchuan-2023-quality.json' with { type: 'json' };
import nanchuan2023Subsidy from './schemes/nanchuan-2023-subsidy.json' with { type: 'json' };
import yueqing2024 from './schemes/yueqing-2024.json' with { type: 'json' };

/** Every scheme there is; a new one is its file and a row here. A broken file stops the start. */
const schemes: ReadonlyMap<string, Scheme> = new Map(
  [
    nanchuan2023,
    nanchuan2023Quality,
    nanchuan2023Subsidy,
    hubei2019,
    hubei2019Workload,
    liuzhou2019,
    yueqing2024,
    jilin2015,
  ]
    .map(parseScheme)
    .map((scheme) => [scheme.id, scheme]),
);

export const schemeIds: readonly string[] = [...schemes.keys()];

/** The scheme of this id, or undefined. */
export const findScheme = (id: string): Scheme | undefined => schemes.get(id);
