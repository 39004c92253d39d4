import type { Scheme } from '@fcs/shared/contracts/assessment.ts';
import type { SchemeVersionView } from '@fcs/shared/contracts/years.ts';
import { View } from '@tarojs/components';
import { useRoles } from '../../../hooks/useRoles';
import { formatNumber } from '../../../i18n/format';
import { useText } from '../../../i18n/useText';
import { Notice, Text } from '../../../ui';
import { pointsOf } from '../../schemes/model';
import { useSchemeChange } from '../../schemes/useSchemeChange';
import { Effect } from './Effect';
import { LineForm } from './LineForm';
import { SaveVersion } from './SaveVersion';

export interface EditorProps {
  scheme: Scheme;
  region: string;
  year: string;
  base: SchemeVersionView | null;
  onSaved: () => void;
}

/** Every line with what may be changed of it; beside them on a desk, below them on a phone, what it does and the saving. */
export function Editor({ scheme, region, year, base, onSaved }: EditorProps) {
  const { years: words } = useText();
  const mayChange = useRoles().includes('county');
  const change = useSchemeChange(scheme, region, year, base?.changes ?? { lines: {}, readings: {} });
  const sum = pointsOf(scheme, change.form);
  const figures = [formatNumber(sum ?? 0), formatNumber(scheme.full ?? 0)] as const;
  const off = sum !== null && sum !== scheme.full;
  return (
    <View className="o-columns">
      <View className="k-stack o-sticky o-last">
        {off && (
          <Notice tone="danger" live>
            {words.totalOff(...figures)}
          </Notice>
        )}
        <Effect change={change} year={String(Number(year) - 1)} />
        {mayChange ? (
          <SaveVersion scheme={scheme.id} region={region} year={year} change={change} onSaved={onSaved} />
        ) : (
          <Notice>{words.readOnly}</Notice>
        )}
      </View>
      <View className="k-stack">
        <Text block tone="soft">
          {[words.basedOn(base?.version ?? null), sum !== null && !off ? words.total(...figures) : '']
            .filter(Boolean)
            .join(' · ')}
        </Text>
        {scheme.items.map((line) => (
          <LineForm key={line.id} line={line} scheme={scheme} change={change} readOnly={!mayChange} />
        ))}
      </View>
    </View>
  );
}
