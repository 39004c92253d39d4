import { View } from '@tarojs/components';
import { usePullDownRefresh } from '@tarojs/taro';
import { openPage } from '../../../hooks/navigate';
import { useText } from '../../../i18n/useText';
import { Button, EmptyState, Loaded, Page, StaffGate } from '../../../ui';
import { useAssessment, useScheme } from '../../assessment/useAssessment';
import { Choosers } from '../../parts/Choosers';
import { type ChosenState, useChosen } from '../../parts/useChosen';
import { AssessmentSheet } from './AssessmentSheet';
import '../../office.scss';

/** The score of a region at this moment, and below each number the records behind it. */
export default function AssessmentPage() {
  const { titles } = useText();
  return (
    <Page title={titles.assessment} wide>
      <StaffGate roles={['county', 'assessor']}>
        <Chosen />
      </StaffGate>
    </Page>
  );
}

function Chosen() {
  const { office } = useText();
  const chosen = useChosen();
  const query = useAssessment(chosen.scheme, chosen.region, chosen.period);
  const scheme = useScheme(chosen.scheme);
  usePullDownRefresh(() => void query.refetch());
  return (
    <>
      <Choosers chosen={chosen} />
      <Loaded of={query} skeletonRows={5}>
        {(assessment) =>
          assessment.loaded ? (
            <AssessmentSheet
              assessment={assessment}
              scheme={scheme.data ?? null}
              refreshing={query.isFetching}
              onRefresh={() => void query.refetch()}
            />
          ) : (
            <NotLoaded chosen={chosen} />
          )
        }
      </Loaded>
      <View className="k-row">
        <Button look="quiet" onPress={() => openPage('/office/pages/scheme/index', { id: chosen.scheme })}>
          {office.assessment.toScheme}
        </Button>
        <Button look="quiet" onPress={() => openPage('/office/pages/evaluate/index', { id: chosen.scheme })}>
          {office.assessment.toEvaluate}
        </Button>
        <Button look="quiet" onPress={() => openPage('/office/pages/entered/index')}>
          {office.assessment.toEntered}
        </Button>
      </View>
    </>
  );
}

/** Not loaded is not 0: said so, with the way to a year that is. */
function NotLoaded({ chosen }: { chosen: ChosenState }) {
  const { office } = useText();
  const words = office.assessment;
  const loaded = chosen.years.filter((year) => year.loaded).map(({ year }) => year);
  const latest = loaded.sort().at(-1);
  return (
    <EmptyState
      icon="info"
      title={words.notLoadedTitle}
      action={
        latest && (
          <Button look="plain" onPress={() => chosen.choose({ period: latest })}>
            {words.chooseOther(latest)}
          </Button>
        )
      }
    >
      {words.notLoadedHint}
    </EmptyState>
  );
}
