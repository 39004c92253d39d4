import { findScheme } from '@fcs/shared/assessment/schemes.ts';
import type { EnteredFactView } from '@fcs/shared/contracts/assessment.ts';
import type { Language } from '@fcs/shared/errorCodes.ts';
import type { EnteredFactDocument } from './EnteredFact.ts';

/** Who told a fact: the role, never a name. */
export const tellerOf = (entry: Pick<EnteredFactDocument, 'role' | 'sample'>, language: Language): string => {
  const english = language === 'en';
  if (entry.sample) return english ? 'sample data' : '示例数据';
  if (entry.role === 'county') return english ? 'county administrator' : '区县管理员';
  return english ? 'the system' : '系统';
};

export const presentEntered = (
  entry: EnteredFactDocument,
  { latest, unitName }: Pick<EnteredFactView, 'latest' | 'unitName'>,
  language: Language,
): EnteredFactView => {
  const fact = findScheme(entry.scheme)?.facts.find(({ name }) => name === entry.fact);
  return {
    id: entry._id,
    scheme: entry.scheme,
    fact: entry.fact,
    label: fact?.label[language === 'en' ? 'en' : 'zh'] ?? entry.fact,
    region: entry.region,
    unit: entry.unit,
    unitName,
    period: entry.period,
    value: entry.value,
    reason: entry.reason,
    by: tellerOf(entry, language),
    at: entry.at.toISOString(),
    latest,
  };
};
