import { View } from '@tarojs/components';
import { useText } from '../../../i18n/useText';
import { ClockInput, Switch, TextInput } from '../../../ui';
import type { PartProps } from './parts';

/** What happened earlier says when and why it is told late. */
export function Late({ draft, change, faults }: PartProps) {
  const { stock } = useText();
  const words = stock.form;
  const { late } = draft;
  const set = (part: Partial<typeof late>) => change({ late: { ...late, ...part } });
  const missing = faults.includes('late');
  return (
    <>
      <Switch on={late.on} onChange={(on) => set({ on })} note={words.lateNote}>
        {words.late}
      </Switch>
      {late.on && (
        <>
          <View className="s-amount">
            <View className="s-amount__one">
              <ClockInput
                kind="date"
                label={words.lateDay}
                value={late.day}
                onChange={(day) => set({ day })}
                error={missing && late.day === '' ? words.needed : null}
                testId="late-day"
              />
            </View>
            <View className="s-amount__one">
              <ClockInput
                kind="time"
                label={words.lateTime}
                value={late.time}
                onChange={(time) => set({ time })}
              />
            </View>
          </View>
          <TextInput
            label={words.lateReason}
            maxLength={120}
            value={late.reason}
            onChange={(reason) => set({ reason })}
            error={missing && late.reason.trim() === '' ? words.needed : null}
            testId="late-reason"
          />
        </>
      )}
    </>
  );
}
