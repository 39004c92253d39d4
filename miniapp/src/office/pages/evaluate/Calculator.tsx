import type { Scheme } from '@fcs/shared/contracts/assessment.ts';
import { View } from '@tarojs/components';
import { useRoles } from '../../../hooks/useRoles';
import { useText } from '../../../i18n/useText';
import { Button, Notice, Refusal } from '../../../ui';
import { useChosen } from '../../parts/useChosen';
import { LineFields } from './LineFields';
import { factGroups } from './model';
import { Result } from './Result';
import { useEvaluation } from './useEvaluation';

/** The sheet to fill in; the result stands beside it on a desk and below it on a phone. */
export function Calculator({ scheme }: { scheme: Scheme }) {
  const { office } = useText();
  const words = office.evaluate;
  const sheet = useEvaluation(scheme);
  const { faults, running } = sheet;
  const wrong = Object.keys(faults).length;
  return (
    <View className="o-columns o-columns--even">
      <View className="k-stack">
        <Preset scheme={scheme.id} sheet={sheet} />
        {factGroups(scheme).map((group) => (
          <LineFields key={group.line.id} group={group} sheet={sheet} />
        ))}
        {wrong > 0 ? (
          <Notice tone="danger" live>
            {words.faults(wrong)}
          </Notice>
        ) : (
          <Refusal error={running.error} />
        )}
        <Button wide busy={running.isPending} onPress={sheet.run} testId="evaluate">
          {running.data ? words.again : words.run}
        </Button>
      </View>
      {running.data && <Result result={running.data} scheme={scheme} />}
    </View>
  );
}

/** Takes the facts of the own region this year as a start; only for those who may read them. */
function Preset({ scheme, sheet }: { scheme: string; sheet: ReturnType<typeof useEvaluation> }) {
  const { office } = useText();
  const words = office.evaluate;
  const chosen = useChosen();
  const roles = useRoles();
  const mayLoad = roles.includes('county') || roles.includes('assessor');
  const { region, period } = chosen;
  return (
    <>
      <View className="k-row">
        {mayLoad && region && period && (
          <Button
            look="plain"
            small
            busy={sheet.loading.isPending}
            onPress={() => sheet.loading.mutate({ scheme, region, period })}
            testId="load-facts"
          >
            {words.load}
          </Button>
        )}
        <Button look="quiet" small onPress={sheet.clear}>
          {words.clear}
        </Button>
      </View>
      <Refusal error={sheet.loading.error} />
    </>
  );
}
