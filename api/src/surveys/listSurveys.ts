import { fromCursor, isText, toCursor } from '../platform/http/cursor.ts';
import type { Page } from '../platform/http/route.ts';
import { scopeFilter, treesOver } from '../platform/scope.ts';
import type { Tx } from '../platform/tx.ts';
import { SurveyDefinition, type SurveyDefinitionDocument } from './SurveyDefinition.ts';

/** The newest version of each survey that is answered about the own tree, by id. */
export const listSurveys = async (
  tx: Tx,
  page: { cursor?: string; limit: number },
): Promise<Page<SurveyDefinitionDocument>> => {
  const after = fromCursor(page.cursor, isText);
  const rows = await SurveyDefinition.aggregate<{ newest: SurveyDefinitionDocument }>([
    {
      $match: {
        $or: [
          scopeFilter(tx.scope, { path: 'regionPath' }),
          // A survey of the county asks the people of its townships too.
          { regionPath: { $in: tx.scope.paths.flatMap(treesOver) } },
        ],
        ...(after ? { surveyId: { $gt: after } } : {}),
      },
    },
    { $sort: { surveyId: 1, version: -1 } },
    { $group: { _id: '$surveyId', newest: { $first: '$$ROOT' } } },
    { $sort: { _id: 1 } },
    { $limit: page.limit + 1 },
  ]);
  const shown = rows.slice(0, page.limit).map(({ newest }) => newest);
  const last = shown.at(-1);
  return { data: shown, next: rows.length > page.limit && last ? toCursor(last.surveyId) : null };
};
