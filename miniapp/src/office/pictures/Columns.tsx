import { View } from '@tarojs/components';
import { Text } from '../../ui';
import { access } from '../../ui/access';
import { names } from '../../ui/names';
import { shareOf } from './gauge';

export interface Column {
  id: string;
  label: string;
  /** null: not known, drawn as a gap and said so in the table. */
  value: number | null;
  text: string;
  /** A forecast: drawn hollow, with what it may be. */
  low?: number;
  high?: number;
}

interface ColumnsProps {
  label: string;
  columns: readonly Column[];
  /** The top of the picture. */
  end: number;
  line?: { value: number; text: string };
}

/** Values over time as columns from 0, with a line to reach; a forecast is hollow with its interval. */
export function Columns({ label, columns, end, line }: ColumnsProps) {
  return (
    <View className="p-columns" {...access({ role: 'img', label })}>
      <View className="p-columns__field">
        {line && (
          <View className="p-columns__line" style={{ bottom: `${shareOf(line.value, end).toFixed(2)}%` }}>
            <Text size="tiny" className="p-columns__lineword">
              {line.text}
            </Text>
          </View>
        )}
        {columns.map(({ id, value, text, low, high }) => (
          <View key={id} className="p-columns__one">
            {value !== null && (
              <View
                className={names('p-columns__bar', low !== undefined && 'p-columns__bar--forecast')}
                style={{ height: `${shareOf(value, end).toFixed(2)}%` }}
              >
                <Text size="tiny" strong className="p-columns__figure">
                  {text}
                </Text>
              </View>
            )}
            {low !== undefined && high !== undefined && (
              <View
                className="p-columns__interval"
                style={{
                  bottom: `${shareOf(low, end).toFixed(2)}%`,
                  height: `${(shareOf(high, end) - shareOf(low, end)).toFixed(2)}%`,
                }}
              />
            )}
          </View>
        ))}
      </View>
      <View className="p-columns__names">
        {columns.map(({ id, label: name }) => (
          <Text key={id} size="tiny" tone="soft" className="p-columns__name">
            {name}
          </Text>
        ))}
      </View>
    </View>
  );
}
