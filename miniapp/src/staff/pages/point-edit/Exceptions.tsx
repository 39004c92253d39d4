import type { HoursException } from '@fcs/shared/contracts/points.ts';
import { View } from '@tarojs/components';
import { useText } from '../../../i18n/useText';
import { Badge, Button, Card, ClockInput, Text, TextInput } from '../../../ui';
import { exceptionFault } from '../../points/model';
import { Spans } from '../../points/Spans';
import type { Editing } from './usePointEdit';

/** Days that differ from the week. */
export function Exceptions({ now, set }: Editing) {
  const { staff } = useText();
  const words = staff.pointEdit;
  const all = now.exceptions;
  const replace = (index: number, next: HoursException) =>
    set(
      'exceptions',
      all.map((old, at) => (at === index ? next : old)),
    );
  return (
    <Card title={words.exceptions}>
      <Text block size="small" tone="soft">
        {all.length === 0 ? words.noExceptions : words.exceptionsHint}
      </Text>
      {all.map((one, index) => (
        <OneDay
          // biome-ignore lint/suspicious/noArrayIndexKey: the day itself is being edited
          key={index}
          one={one}
          fault={exceptionFault(all, index)}
          onChange={(next) => replace(index, next)}
          onRemove={() =>
            set(
              'exceptions',
              all.filter((_, at) => at !== index),
            )
          }
        />
      ))}
      <View>
        <Button
          look="plain"
          small
          icon="plus"
          onPress={() => set('exceptions', [...all, { day: '', spans: [] }])}
          testId="add-exception"
        >
          {words.addException}
        </Button>
      </View>
    </Card>
  );
}

interface OneDayProps {
  one: HoursException;
  fault: ReturnType<typeof exceptionFault>;
  onChange: (next: HoursException) => void;
  onRemove: () => void;
}

function OneDay({ one, fault, onChange, onRemove }: OneDayProps) {
  const { staff } = useText();
  const words = staff.pointEdit;
  const dayError = fault === 'day' ? words.dayForm : fault === 'twice' ? words.dayTwice : null;
  const setNote = (note: string) => {
    const { note: _, ...rest } = one;
    onChange(note ? { ...rest, note } : rest);
  };
  return (
    <View className="s-day">
      <ClockInput
        kind="date"
        label={words.exceptionDay}
        value={one.day}
        onChange={(day) => onChange({ ...one, day })}
        error={dayError}
        testId="exception-day"
      />
      <TextInput
        label={words.exceptionNote}
        hint={words.exceptionNoteHint}
        optional
        maxLength={60}
        value={one.note ?? ''}
        onChange={setNote}
      />
      {one.spans.length === 0 && (
        <View>
          <Badge tone="warn">{words.closedDay}</Badge>
        </View>
      )}
      <Spans day={one.day} spans={one.spans} onChange={(spans) => onChange({ ...one, spans })} />
      <View>
        <Button look="quiet" small icon="close" onPress={onRemove}>
          {words.removeException}
        </Button>
      </View>
    </View>
  );
}
