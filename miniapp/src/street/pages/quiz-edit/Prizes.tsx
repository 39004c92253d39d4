import { listOwnPoints } from '../../../api/staffPoints';
import { usePages } from '../../../hooks/usePages';
import { useText } from '../../../i18n/useText';
import { Card, Select, Stepper, Switch, Text } from '../../../ui';
import type { PartProps } from './About';
import { BothInputs } from './BothInputs';

/** Whether there is a draw, what can be won, and where it is collected. */
export function Prizes({ form, faults, onChange }: PartProps) {
  const { quizOffice: words, common } = useText();
  const points = usePages(['points', 'own'], (cursor) => listOwnPoints('', cursor, 100));
  return (
    <Card title={words.prizes}>
      <Switch on={form.draws} onChange={(draws) => onChange({ draws })}>
        {words.draws}
      </Switch>
      {form.draws && (
        <>
          <BothInputs
            label={words.prize}
            value={form.prize}
            wrong={faults.includes('prize')}
            onChange={(prize) => onChange({ prize })}
          />
          <Text block>{words.count}</Text>
          <Stepper
            label={words.count}
            min={1}
            max={1000}
            value={form.count}
            onChange={(count) => onChange({ count })}
          />
          <Select
            label={words.point}
            options={points.rows.map(({ id, name }) => ({ value: id, label: name }))}
            value={form.pointId || null}
            onChange={(pointId) => onChange({ pointId })}
            error={faults.includes('pointId') ? common.required : undefined}
          />
          <Text block>{words.collectDays}</Text>
          <Stepper
            label={words.collectDays}
            min={7}
            max={180}
            value={form.collectDays}
            onChange={(collectDays) => onChange({ collectDays })}
          />
        </>
      )}
    </Card>
  );
}
